"""What a manifest has run for one instance of a backend: its data made ready, then its start."""

from __future__ import annotations

from collections.abc import Mapping

from fourstep.servers import data_setup
from fourstep.servers.manifest import Manifest
from fourstep.servers.placeholders import fill_in, is_for_data


class Commands:
    """The commands of a manifest, with its placeholders filled in.

    Args:
        manifest: the backend.
        values: what `{python}`, `{port}` and the others stand for.
        environment: the environment of the server.
    """

    def __init__(
        self, manifest: Manifest, values: dict[str, str], environment: Mapping[str, str]
    ) -> None:
        self._manifest = manifest
        self._values = values
        self._environment = environment
        self._for_data = [each for each in manifest.setup if is_for_data(each)]

    def fill_in_start(self) -> list[str]:
        """The command that starts it."""
        return fill_in(self._manifest.start, self._values)

    def prepare_data(self) -> None:
        """Run the setup commands that name the data folder, once for it.

        Raises:
            KitError: one of them fails.
        """
        commands, self._for_data = self._for_data, []
        for each in commands:
            data_setup.run(fill_in(each, self._values), self._manifest, self._environment)
