"""`python -m tests.docs.regenerate`: makes the generated parts of README and docs anew."""

from __future__ import annotations

from tests.docs.markdown import pages, regenerated
from tests.reading import ROOT


def main() -> None:
    """Rewrites the pages whose generated parts are stale."""
    for path in pages():
        text = path.read_text(encoding="utf-8")
        now = regenerated(text)
        if now != text:
            path.write_text(now, encoding="utf-8")
            print(f"{path.relative_to(ROOT)} rewritten")


if __name__ == "__main__":
    main()
