"""Files come compressed only to those who take that, and stay the same files (STATIC-5)."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.endpoints import pages
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.wire import Wire

# An Accept-Encoding, and the codings that it takes.
ASKED: dict[str, set[str]] = {
    "": set(),
    "identity": set(),
    "nonsense": set(),
    "gzip;q=0": set(),
    "br;q=0.000, gzip;q=0": set(),
    "*;q=0": set(),
    "gzip;q=0, identity": set(),
    "gzip": {"gzip", "x-gzip"},
    "GZIP;q=0.001": {"gzip", "x-gzip"},
    "deflate, br": {"br", "deflate"},
    "br;q=0, *;q=0.5": {"gzip", "x-gzip", "deflate", "zstd", "compress"},
}
READ: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "x-gzip": gzip.decompress,
    "identity": bytes,
}


def ask(wire: Wire, path: str, asked: str, method: str = "GET", tag: str = "") -> Answer:
    """The answer for a path where so many codings are taken, and perhaps one form is known."""
    known = (("If-None-Match", tag),) if tag else ()
    return wire.send(Request(method, path, (("Accept-Encoding", asked), *known)))


def coding_of(answer: Answer) -> str:
    """The coding in which an answer says it is."""
    return (answer.header("content-encoding") or "identity").strip().lower()


def check_varies(answer: Answer) -> None:
    """Check that caches are told what the answer depends on.

    Raises:
        BrokenPromise: they are not.
    """
    varies = {each.strip().lower() for each in (answer.header("vary") or "").split(",")}
    promise(
        bool(varies & {"accept-encoding", "*"}),
        sent=answer.request,
        wanted="Vary: Accept-Encoding, since this file comes in several codings",
        got=f"{answer.status}, Vary: {answer.header('vary')}",
        likely="a cache gives the compressed form to somebody who cannot read it",
    )


@clause("STATIC-5")
@pytest.mark.parametrize("asked", ASKED)
def test_no_coding_comes_unasked(asked: str, new_wire: Callable[[], Wire]) -> None:
    """An answer's coding is one that the request takes, and decodes to the file itself."""
    wire = new_wire()
    for path in pages(wire):
        plain, answer = wire.get(path), ask(wire, path, asked)
        coding = coding_of(answer)
        promise(
            answer.status == 200 and coding in ASKED[asked] | {"identity"},
            sent=answer.request,
            wanted=f"200 in one of {sorted(ASKED[asked] | {'identity'})}",
            got=f"{answer.status}, Content-Encoding: {coding}",
            likely="the weights in Accept-Encoding are not read: q=0 refuses",
        )
        check_same(plain, answer)


def check_same(plain: Answer, answer: Answer) -> None:
    """Check that an answer holds the same file as the plain one, where its coding can be read.

    Raises:
        BrokenPromise: it is another, or cannot be decoded.
    """
    read = READ.get(coding_of(answer))
    try:
        same = read is None or read(answer.body) == plain.body
    except (OSError, EOFError):
        same = False
    promise(
        same and coding_of(plain) == "identity",
        sent=answer.request,
        wanted=f"{len(plain.body)} bytes once decoded; without Accept-Encoding no coding at all",
        got=f"{coding_of(answer)} of {len(answer.body)} bytes; without it {coding_of(plain)}",
        likely="the compressed file is of an earlier build, or is broken",
    )


@clause("STATIC-5")
@pytest.mark.parametrize("asked", ["gzip", "br"])
def test_caches_are_told(asked: str, new_wire: Callable[[], Wire]) -> None:
    """Where a file comes in several codings, every answer with it says so."""
    wire = new_wire()
    for path in pages(wire):
        coded, plain = ask(wire, path, asked), ask(wire, path, "identity")
        if coding_of(coded) != "identity":
            known = ask(wire, path, asked, tag=coded.header("etag") or "*")
            for each in (coded, plain, known, ask(wire, path, asked, "HEAD"), wire.get(path)):
                check_varies(each)
        promise(plain.status == 200, sent=plain.request, wanted="200", got=plain)


@clause("STATIC-5")
@pytest.mark.parametrize("asked", ["gzip", "br"])
def test_each_coding_has_a_tag(asked: str, new_wire: Callable[[], Wire]) -> None:
    """Who has one form of a file is never told that it is the other."""
    wire = new_wire()
    for path in pages(wire):
        coded, plain = ask(wire, path, asked), ask(wire, path, "identity")
        tag, other = coded.header("etag"), plain.header("etag")
        promise(
            coding_of(coded) == "identity" or tag is None or tag != other,
            sent=coded.request,
            wanted="another ETag than that of the file as it is",
            got=f"{tag} for both",
            likely="the tag is made of the file's name or time, not of what is sent",
        )
        promise(plain.status == 200, sent=plain.request, wanted="200", got=plain)
