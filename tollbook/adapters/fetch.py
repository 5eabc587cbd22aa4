"""Pages over http(s), within limits of size, time, redirects and reach.

A report's address comes from outside, and so may point inside: at this machine, its network, or a cloud's metadata. The
name is resolved once, every address it has is checked, and the connection goes to an address that was checked (the
name stays in the Host header and the certificate check), so that a name cannot change its address in between.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Sequence
from typing import Final

import httpx

from tollbook.errors import FetchError
from tollbook.ports import Fetched

Resolver = Callable[[str, int], Sequence[str]]

AGENT: Final = "tollbook/0.1 (reads one page at a time; no crawler)"
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_MOST_REDIRECTS: Final = 5
_TYPES: Final = ("text/", "application/xhtml", "application/xml", "application/json", "application/jsonl",
                 "application/x-ndjson", "application/ndjson")  # fmt: skip
_PORTS: Final = {"http": 80, "https": 443}


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, in the system's order.

    Raises:
        OSError: the name has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(info[4][0]) for info in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local, reserved or multicast.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        # 64:ff9b::/96 leads to the IPv4 address in its last 32 bits.
        if ip in ipaddress.IPv6Network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class HttpFetcher:
    """Gets pages with httpx; fulfils `ports.Fetcher`. One may be used for any number of pages, one at a time.

    `timeout` seconds for a page in all, redirects included; `limit` bytes of a page, unpacked; `allow_private` lets it
    reach this machine and its network. `transport` and `resolver` are for tests.
    """

    def __init__(
        self,
        *,
        timeout: float = 20.0,
        limit: int = 20_000_000,
        allow_private: bool = False,
        transport: httpx.BaseTransport | None = None,
        resolver: Resolver = resolve,
    ) -> None:
        self._timeout = timeout
        self._limit = limit
        self._allow_private = allow_private
        self._transport = transport
        self._resolver = resolver

    def fetch(self, url: str) -> Fetched:
        """The page at `url`, after at most five redirects.

        Raises:
            FetchError: it could not be had, is too big, too slow, no text, or may not be fetched.
        """
        deadline = time.monotonic() + self._timeout
        at = url
        # The environment's proxies are not used: behind one, no address could be checked.
        with httpx.Client(transport=self._transport, trust_env=False, timeout=self._timeout) as client:
            for _ in range(_MOST_REDIRECTS + 1):
                try:
                    answer = self._one(client, at, deadline)
                except httpx.TimeoutException as e:
                    raise self._late(url) from e
                except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, zlib.error, UnicodeError) as e:
                    what = f"could not be fetched: {str(e) or type(e).__name__}"
                    raise FetchError(what, where=at, mend="check the address and the network") from e
                if isinstance(answer, Fetched):
                    return answer
                at = answer
        raise FetchError(f"more than {_MOST_REDIRECTS} redirects", where=url, mend="give the page's own address")

    def _one(self, client: httpx.Client, url: str, deadline: float) -> Fetched | str:
        """The page, or the address it redirects to."""
        parts = _checked_url(url)
        address = self._address(parts)
        left = deadline - time.monotonic()
        if left <= 0:
            raise self._late(url)
        request = client.build_request(
            "GET",
            parts.copy_with(host=address, fragment=None),
            headers={
                "Host": parts.netloc.decode("ascii"),
                "User-Agent": AGENT,
                "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
                "Accept-Encoding": "gzip",
            },
            extensions={"sni_hostname": parts.raw_host.decode("ascii")},
            timeout=left,
        )
        answer = client.send(request, stream=True, follow_redirects=False)
        try:
            self._check_peer(answer, url)
            if answer.status_code in _REDIRECTS and (target := answer.headers.get("location")):
                return str(parts.join(target))
            if answer.status_code != 200:
                mend = "open it in a browser and save the page, or check the address"
                raise FetchError(f"the server answered {answer.status_code}", where=url, mend=mend)
            return self._page(answer, str(parts), deadline)
        finally:
            answer.close()

    def _address(self, url: httpx.URL) -> str:
        """An address of the host that may be reached. All are checked: none slips in beside a good one."""
        port = url.port or _PORTS[url.scheme]
        try:
            addresses = self._resolver(url.host, port)
        except (OSError, UnicodeError) as e:
            raise FetchError(f"no such host: {url.host}", where=str(url), mend="check the address") from e
        if not addresses:
            raise FetchError(f"no such host: {url.host}", where=str(url), mend="check the address")
        if not self._allow_private:
            for address in addresses:
                if not is_public(address):
                    raise _private(str(url), address)
        return addresses[0].split("%")[0]

    def _check_peer(self, answer: httpx.Response, url: str) -> None:
        """The address at the other end of the connection, where the transport tells it, is one that may be reached."""
        stream = answer.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        if peer and not self._allow_private and not is_public(str(peer[0])):
            raise _private(url, str(peer[0]))

    def _page(self, answer: httpx.Response, url: str, deadline: float) -> Fetched:
        kind = answer.headers.get("content-type")
        media = (kind or "").split(";")[0].strip().lower()
        if media and not media.startswith(_TYPES):
            raise FetchError(f"not a page but {media}", where=url, mend="give a page or a text")
        return Fetched(url, media or None, answer.charset_encoding, self._body(answer, url, deadline))

    def _body(self, answer: httpx.Response, url: str, deadline: float) -> bytes:
        """The body, unpacked as it comes and never past the limit, whatever the headers say."""
        packed = answer.headers.get("content-encoding", "identity").strip().lower()
        if packed not in ("identity", "", "gzip", "x-gzip"):
            raise FetchError(f"packed as {packed}, which was not asked for", where=url, mend="save the page by hand")
        unpacker = zlib.decompressobj(wbits=31) if "gzip" in packed else None
        body = bytearray()
        for chunk in answer.iter_raw():
            if time.monotonic() > deadline:
                raise self._late(url)
            room = self._limit - len(body) + 1
            body += chunk[:room] if unpacker is None else unpacker.decompress(chunk, room)
            if len(body) > self._limit:
                what = f"larger than {self._limit // 1_000_000} MB"
                raise FetchError(what, where=url, mend="save the article's text and give the file")
        if unpacker is not None and not unpacker.eof:
            raise FetchError("the packed page ends too early", where=url, mend="try again")
        return bytes(body)

    def _late(self, url: str) -> FetchError:
        return FetchError(f"took longer than {self._timeout:g} s", where=url, mend="try again, or save the page")


def _checked_url(url: str) -> httpx.URL:
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as e:
        raise FetchError(f"not an address: {e}", where=url, mend="write https://host/path") from e
    if parts.scheme not in _PORTS or not parts.host:
        raise FetchError("only http and https addresses are fetched", where=url, mend="write https://host/path")
    if parts.port is not None and not 0 < parts.port < 65536:
        raise FetchError("not an address: no such port", where=url, mend="write https://host/path")
    if parts.userinfo:
        raise FetchError("an address with a name or password in it", where="(address)", mend="leave them out")
    return parts


def _private(url: str, address: str) -> FetchError:
    what = f"leads into a private network ({address})"
    return FetchError(
        what, where=url, mend="save the page and give the file, or allow private addresses in the settings"
    )
