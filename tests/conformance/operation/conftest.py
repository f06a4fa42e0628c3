"""Servers that are run in another way than usual, each started once for all tests that look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from conformance.operation.certificate import Certificate
from conformance.operation.encrypted import Encrypted, started
from conformance.operation.pages import ASKED
from conformance.operation.watched import SETTINGS, Watched, speaking, watch
from fourstep.judging.giving_up import give_up
from fourstep.servers.subject import Subject


@pytest.fixture(scope="session")
def watched(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """What a server showed and wrote that was told its hosts, and had debugging switched on."""
    if not subject.can_start:
        give_up("the output of a server that somebody else started cannot be read")
    word = uuid4().hex
    folder = tmp_path_factory.mktemp("watched")
    with speaking(subject, word).make_instance(folder, SETTINGS) as instance:
        return watch(instance, word, ASKED)


@pytest.fixture(scope="session")
def encrypted(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Encrypted]:
    """A server that speaks https."""
    if subject.url.startswith("https:"):
        yield Encrypted(subject.url)
        return
    if not subject.can_start:
        give_up("a server that somebody else started speaks https or does not")
    folder: Path = tmp_path_factory.mktemp("encrypted")
    certificate = Certificate(folder)
    with started(subject.make_instance(folder, certificate.settings), certificate) as server:
        yield server
