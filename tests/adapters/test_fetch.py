"""Fetching pages: what is reached, what is refused. No test leaves this machine."""

import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from tollbook.adapters.fetch import HttpFetcher, is_public
from tollbook.errors import FetchError

PUBLIC = "93.184.216.34"
Answer = Callable[[httpx.Request], httpx.Response]


def fetcher(answer: Answer, addresses: dict[str, list[str]] | None = None, limit: int = 10_000) -> HttpFetcher:
    known = addresses or {}
    return HttpFetcher(
        limit=limit, transport=httpx.MockTransport(answer), resolver=lambda host, port: known.get(host, [PUBLIC])
    )


def page(body: bytes = b"<p>x</p>", status: int = 200, **headers: str) -> Answer:
    fields = {"content-type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return lambda request: httpx.Response(status, headers=fields, stream=httpx.ByteStream(body))


def test_page_with_its_type_charset_and_address() -> None:
    got = fetcher(page()).fetch("https://e.org/a#part")
    assert (got.url, got.content_type, got.charset, got.body) == (
        "https://e.org/a#part",
        "text/html",
        "utf-8",
        b"<p>x</p>",
    )


def test_connects_to_the_address_checked_under_the_name_asked_for() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return page()(request)

    fetcher(answer).fetch("https://e.org:8443/a")
    assert (seen[0].url.host, seen[0].headers["host"]) == (PUBLIC, "e.org:8443")
    assert seen[0].extensions["sni_hostname"] == "e.org"


REFUSED = [
    ("ftp://e.org/a", "only http", "another scheme"),
    ("file:///etc/hosts", "only http", "a file"),
    ("https://user:secret@e.org/", "password", "credentials"),
    ("https://", "only http", "no host"),
    ("http://e.org:99999/", "not an address", "no such port"),
]


@pytest.mark.parametrize(("url", "words", "why"), REFUSED)
def test_address_is_refused(url: str, words: str, why: str) -> None:
    with pytest.raises(FetchError, match=words) as e:
        fetcher(page()).fetch(url)
    assert "secret" not in str(e.value)


PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
    "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1",
    "255.255.255.255", "not an address",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(FetchError, match="private network"):
        fetcher(page(), {"e.org": [address]}).fetch("https://e.org/")


def test_one_private_address_beside_a_public_one_is_enough_to_refuse() -> None:
    with pytest.raises(FetchError, match="private network"):
        fetcher(page(), {"e.org": [PUBLIC, "127.0.0.1"]}).fetch("https://e.org/")


def test_redirects_are_followed_and_each_is_checked() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        host = request.headers["host"]
        if request.url.path == "/loop":
            return page(status=302, location="/loop")(request)
        if request.url.path == "/":
            return page(status=301, location="https://b.org/page")(request)
        if request.url.path == "/in":
            return page(status=302, location="http://inside.org/")(request)
        if request.url.path == "/file":
            return page(status=302, location="file:///etc/hosts")(request)
        return page(host.encode())(request)

    f = fetcher(answer, {"inside.org": ["10.0.0.1"]})
    assert f.fetch("https://a.org/").body == b"b.org"
    for path, words in (("loop", "redirects"), ("in", "private network"), ("file", "only http")):
        with pytest.raises(FetchError, match=words):
            f.fetch(f"https://a.org/{path}")


def test_status_type_size_and_packing() -> None:
    bomb = gzip.compress(bytes(1_000_000))
    rows: list[tuple[Answer, str]] = [
        (page(status=404), "answered 404"),
        (page(content_type="image/png"), "not a page but image/png"),
        (page(b"x" * 10_001), "larger than"),
        (page(bomb, content_encoding="gzip"), "larger than"),
        (page(b"junk", content_encoding="gzip"), "could not be fetched"),
        (page(gzip.compress(b"abc")[:-5], content_encoding="gzip"), "ends too early"),
        (page(b"x", content_encoding="br"), "packed as br"),
    ]
    for answer, words in rows:
        with pytest.raises(FetchError, match=words) as e:
            fetcher(answer).fetch("https://e.org/")
        assert e.value.mend
    assert fetcher(page(gzip.compress(b"abc"), content_encoding="gzip")).fetch("https://e.org/").body == b"abc"


def test_time_and_names_and_broken_connections() -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("late")

    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no name")

    for answer, words in ((slow, "took longer"), (broken, "could not be fetched")):
        with pytest.raises(FetchError, match=words):
            fetcher(answer).fetch("https://e.org/")
    with pytest.raises(FetchError, match="no such host"):
        HttpFetcher(transport=httpx.MockTransport(page()), resolver=unknown).fetch("https://nowhere.example/")
    with pytest.raises(FetchError, match="took longer"):
        HttpFetcher(timeout=0, transport=httpx.MockTransport(page()), resolver=lambda h, p: [PUBLIC]).fetch(
            "https://e.org"
        )


class Handler(BaseHTTPRequestHandler):
    """Answers every path with its Host header."""

    def do_GET(self) -> None:
        body = f"<p>{self.headers['Host']}</p>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def local() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}/a"
    server.shutdown()
    server.server_close()


def test_over_a_real_connection(local: str) -> None:
    with pytest.raises(FetchError, match="private network"):
        HttpFetcher().fetch(local)
    got = HttpFetcher(allow_private=True, resolver=lambda host, port: ["127.0.0.1"]).fetch(local)
    assert got.body.decode() == f"<p>{local[7:-2]}</p>"


def test_peer_is_checked_even_when_the_resolver_lied(local: str) -> None:
    """The connection's own end is looked at: a resolver that names a public address does not make a private one so."""

    class Lying(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            request.url = request.url.copy_with(host="127.0.0.1")
            return super().handle_request(request)

    f = HttpFetcher(transport=Lying(), resolver=lambda host, port: [PUBLIC])
    with pytest.raises(FetchError, match="private network"):
        f.fetch(local)
