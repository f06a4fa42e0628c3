"""What a failed test or check has seen: made and redacted here, once.

Whoever prints or writes it redacts nothing, and never sees what it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fourstep.drivers.curl import LONGEST
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.redaction import exchanges as redaction
from fourstep.drivers.redaction import known_secrets, texts
from fourstep.drivers.redaction.exchanges import HARMLESS
from fourstep.drivers.redaction.known_secrets import HIDDEN, Known
from fourstep.drivers.redaction.secrets_sent import Exchanges

_CREDENTIALS = ("authorization", "proxy-authorization")
_NO_LINE = "\0"  # no body that could be pasted


@dataclass(frozen=True)
class Evidence:
    """What a test or a check has seen, without secrets.

    Args:
        text: sent, wanted, got, likely.
        exchanges: the last requests with their answers, as a report shows them.
        requests: the last requests, for curl lines: with passwords that nobody has.
        log: the last lines that servers wrote meanwhile; of a check, their last error.
    """

    text: str
    exchanges: tuple[Mapping[str, Any], ...] = ()
    requests: tuple[Mapping[str, Any], ...] = ()
    log: str = ""


def make_evidence(
    told: str, *, said: str = "", last_words: str = "", failed: bool = True
) -> Evidence:
    """The evidence of what has just ended.

    Args:
        told: what is told of it.
        said: what servers wrote meanwhile.
        last_words: instead of it, the one error that counts.
        failed: whether it failed: else one exchange is enough.
    """
    # Most tests pass: their one exchange is searched for its own secrets only.
    last = RECORDER.list_last() if failed else RECORDER.list_last(1)
    known = _collect_known() if failed else known_secrets.collect_for_texts(last)
    text = texts.redact_text(told, known)
    shown = tuple(redaction.redact_exchange(*each, known) for each in last)
    if not failed:
        return Evidence(text, shown)
    log = texts.redact_text(last_words, known) if last_words else _log(said)
    return Evidence(text, shown, tuple(_collect_requests(last)), log)


def make_redactor() -> Callable[[str], str]:
    """What takes secrets out of texts of many lines: those that were sent by now, too.

    Finding them takes as long as there are exchanges: ask once for many texts.
    """
    known = _collect_known()
    return lambda told: "\n".join(texts.redact_text(line, known) for line in told.split("\n"))


def redact_lines(told: str) -> str:
    """A text of many lines without secrets, those that were sent among them."""
    return make_redactor()(told)


def format_error(error: BaseException | None) -> str:
    """An error's text with its notes: there Hypothesis writes the conversation that led to it.

    It may hold secrets, so it is for this module and for whoever looks for a cause.
    """
    if error is None:
        return ""
    return "\n".join([str(error), *getattr(error, "__notes__", [])])


def _collect_known() -> Known:
    return known_secrets.collect_for_texts(_collect_exchanges())


def _collect_exchanges() -> Exchanges:
    """Those that are remembered, and the last ones, however long these are."""
    return [*RECORDER.list_remembered(), *RECORDER.list_last()]


def _log(said: str) -> str:
    if not said:
        return ""
    return texts.redact_log(
        said, known_secrets.collect_for_logs(RECORDER.list_remembered(), HARMLESS)
    )


def _collect_requests(exchanges: Exchanges) -> Iterator[Mapping[str, Any]]:
    """Requests in a form that crosses processes, and that curl can send again.

    Where the server has handed out what was sent, curl's own jar has it, or whoever pastes it.
    """
    known, numbers = known_secrets.collect_for_requests(_collect_exchanges()), dict[str, str]()
    for request, _answer in exchanges:
        whole = request.body is None or len(request.body) <= LONGEST
        body = (request.body or b"").decode("utf-8", "surrogateescape") if whole else _NO_LINE
        headers = [
            # A jar's cookie comes from the jar again; one that a test has made is shown.
            [name, HIDDEN if name.lower() in _CREDENTIALS else _disguise(value, known, numbers)]
            for name, value in request.headers
            if not request.is_from_jar(name, value)
        ]
        sent = _disguise(body, known, numbers).encode("utf-8", "surrogateescape").decode("latin-1")
        yield {
            "method": request.method,
            "path": _disguise(request.path, known, numbers),
            "headers": headers,
            "body": None if request.body is None else sent,
        }


def _disguise(text: str, known: Known, numbers: dict[str, str]) -> str:
    """A text with other passwords: for what is random in one of the kit's there is a number."""

    def make_other(found: re.Match[str]) -> str:
        number = numbers.setdefault(found[2].lower(), str(len(numbers) + 1))
        return f"{found[1]}{(number * len(found[2]))[: len(found[2])]}{found[3]}"

    return known_secrets.MADE_UP.sub(make_other, known.replace(text))
