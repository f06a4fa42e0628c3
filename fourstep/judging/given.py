"""What is judged, as it was found and set up once: whoever runs pytest hands it over.

The workers of pytest-xdist are told of it by plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

from fourstep.servers.manifest import Manifest
from fourstep.servers.subject import Subject

_KEY = "fourstep_subjects"


@dataclass(frozen=True, eq=False)  # pytest keeps plugins in a set
class Given:
    """A plugin of pytest's without hooks, which holds what is judged.

    Args:
        subjects: the backends.
    """

    subjects: tuple[Subject, ...]


def is_worker(config: pytest.Config) -> bool:
    """Whether this process is a worker of pytest-xdist: it has no terminal, and is told all."""
    return hasattr(config, "workerinput")


def get_given(config: pytest.Config) -> tuple[Subject, ...]:
    """What was handed over to this process; nothing where options choose."""
    if is_worker(config):
        told: Any = config.workerinput  # type: ignore[attr-defined]  # pytest-xdist's
        return tuple(map(_from_values, told.get(_KEY, ())))
    found = (each for each in config.pluginmanager.get_plugins() if isinstance(each, Given))
    return next((each.subjects for each in found), ())


def is_asked_for(config: pytest.Config) -> bool:
    """Whether a backend is to be judged: one was handed over, or options name one."""
    option = config.option
    return bool(option.fourstep_backend or option.fourstep_url or get_given(config))


def hand_over(workerinput: dict[str, Any], subjects: Iterable[Subject]) -> None:
    """Hand them over to a worker, but for what starts their processes."""
    workerinput[_KEY] = [_as_values(each) for each in subjects]


def _as_values(subject: Subject) -> dict[str, Any]:
    manifest = subject.manifest
    return {
        "name": subject.name,
        "url": subject.url,
        "postgres": subject.postgres,
        "browser": dict(subject.browser),
        "python": str(subject.python),
        "client_dist": str(subject.client_dist),
        "manifest": {**asdict(manifest), "folder": str(manifest.folder)} if manifest else None,
    }


def _from_values(values: Mapping[str, Any]) -> Subject:
    manifest = values["manifest"]
    paths = {name: Path(values[name]) for name in ("python", "client_dist")}
    known = Manifest(**{**manifest, "folder": Path(manifest["folder"])}) if manifest else None
    return Subject(**{**values, **paths, "manifest": known})
