"""Read the index page: any client will do, as long as its files are served below /static/."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote, urljoin, urlsplit

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.answers import guess
from fourstep.drivers.http.wire import Wire

SCRIPT_TYPES = frozenset({"text/javascript", "application/javascript"})
STYLE_TYPES = frozenset({"text/css"})
_MOST = 100  # files of one kind
_LONGEST = 128 * 1024  # bytes of a page that are looked at
_AS_IT_IS = "/%:@!$&'()*+,;=~"


@dataclass
class References:
    """The paths that a page names on its own server."""

    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = References()
        self.base = "/"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "base":
            self.base = has.get("href", "/")
        elif tag == "script" and has.get("src"):
            self._keep(self.found.scripts, has["src"])
        elif tag == "link" and "stylesheet" in has.get("rel", "").split():
            self._keep(self.found.styles, has.get("href", ""))

    def _keep(self, paths: list[str], reference: str) -> None:
        here = "http://here.invalid"
        try:
            whole = urlsplit(urljoin(urljoin(here, self.base), reference))
        except ValueError:  # no browser finds a file there either
            return
        if whole.netloc == "here.invalid" and len(paths) < _MOST:
            paths.append(quote(whole.path, safe=_AS_IT_IS))


def find_references(page: Answer) -> References:
    """The scripts and styles that an index page names on its own server."""
    reader = _Reader()
    reader.feed(page.body[:_LONGEST].decode("utf-8", "replace"))
    return reader.found


def check_index(page: Answer) -> None:
    """Check that an answer is an index page: HTML that names a script below /static/ (STATIC-1).

    Raises:
        BrokenPromise: it is not.
    """
    scripts = find_references(page).scripts
    below = any(path.startswith("/static/") for path in scripts)
    if page.status != 200 or page.media_type != "text/html" or not below:
        raise BrokenPromise(
            sent=page.request,
            wanted="200 text/html, a page with at least one script below /static/",
            got=page,
            likely=guess(page) or _find_what_is_wrong(page, scripts),
        )


def _find_what_is_wrong(page: Answer, scripts: list[str]) -> str:
    if page.media_type != "text/html":
        return f"its media type is {page.media_type or 'missing'}"
    elsewhere = f"its scripts lie elsewhere: {', '.join(scripts[:3])}"
    return elsewhere if scripts else "it names no script of its own server"


def check_references(wire: Wire, page: Answer) -> None:
    """Check that all files of the index page are served with their media types (STATIC-2).

    Raises:
        BrokenPromise: one is not.
    """
    found = find_references(page)
    if not found.scripts:
        raise BrokenPromise(sent=page.request, wanted="a page that names scripts", got=page)
    for paths, types in ((found.scripts, SCRIPT_TYPES), (found.styles, STYLE_TYPES)):
        for path in paths:
            answer = wire.get(path)
            if answer.status != 200 or answer.media_type not in types or not answer.body:
                raise BrokenPromise(
                    sent=answer.request,
                    wanted=f"200 {' or '.join(sorted(types))}, not empty",
                    got=answer,
                    likely=guess(answer)
                    or (
                        "" if answer.media_type in types else "browsers run no script of this type"
                    ),
                )
