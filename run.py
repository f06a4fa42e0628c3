"""Start here with nothing but Python 3.11 or newer: `python3 run.py serve flask`.

Makes a virtual environment in `.venv` beside this file, installs the kit there, and hands over:
`test` to tox, `nox` to nox, everything else to the command `fourstep`.
"""

import contextlib
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
STAMP = HOME / "fourstep.stamp"
LOCK = ROOT / "requirements.lock"  # the versions that the tests are run with
# What would have pip and Python go elsewhere than into .venv.
STEERING = (
    *("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN", "PIP_NO_DEPS"),
    *("PIP_PYTHON", "UV_SYSTEM_PYTHON", "UV_TARGET", "UV_PREFIX", "UV_PROJECT", "VIRTUAL_ENV"),
    *("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONOPTIMIZE", "PYTHONUSERBASE"),
)
MARK = HOME / "made-by-run-py"  # without it the folder is somebody else's, and stays
USAGE = """Usage: python3 run.py COMMAND

  serve flask        start the application with the Flask backend (or another)
  check flask        judge a backend by the contract
  start my-backend   begin the course: write one yourself
  test               run all tests
  nox -s bench       measure speed and size
  ...                any other command of fourstep; see: python3 run.py --help
"""


def main() -> int:
    """Install what is missing, then hand over."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file may meet an older Python
        print(f"fourstep needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 2
    if len(sys.argv) < 2:
        print(USAGE.replace("python3 run.py", as_typed()))
        return 2
    with one_at_a_time():
        if not is_installed() and not install():
            return 2
    name, *rest = sys.argv[1:]
    words = {"test": ["tox", "run"], "nox": ["nox"]}.get(name, ["fourstep", name])
    if words[0] == "fourstep":
        os.environ["FOURSTEP_STARTED_AS"] = as_typed()
    else:
        os.chdir(ROOT)  # tox and nox look for their files here
    if sys.argv[1:] == ["test"]:
        return hand_over([str(BIN / "python"), str(ROOT / "tests" / "whole_run.py")])
    return hand_over([str(BIN / words[0]), *words[1:], *rest])


def as_typed() -> str:
    """What the kit shows before a command, so that it works where this was typed."""
    if os.name == "nt":
        return subprocess.list2cmdline(["py", sys.argv[0]])
    return shlex.join([typed_python(sys.orig_argv[0]), sys.argv[0]])


def typed_python(program: str) -> str:
    """The name by which this Python is called: not always python3, where that one is too old.

    Launchers such as pyenv's call it by its path, which nobody has typed.
    """
    name = Path(program).name
    return name if shutil.which(name) == program else program


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second start wait while the first one installs (not on Windows)."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_installed() -> bool:
    """Whether the environment is there, and as new as what is to be installed."""
    there = any((BIN / name).is_file() for name in ("fourstep", "fourstep.exe"))
    runs = any((BIN / name).exists() for name in ("python", "python.exe"))  # no dead link
    return there and runs and STAMP.is_file() and STAMP.read_text() == fingerprint()


def install() -> bool:
    """Make the environment and install the kit with its tools."""
    if HOME.exists() and not (MARK.is_file() or STAMP.is_file()):
        print("The folder .venv was not created by run.py. Move it away, then start again.")
        return False
    print(
        "Installing the kit into .venv (once, about half a minute) …", file=sys.stderr, flush=True
    )
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir()
    MARK.touch()
    if not make_environment():
        return False
    if not install_packages("--editable", ".[client]", *tools()):
        print("pip could not install the kit; its output is above.")
        return False
    STAMP.write_text(fingerprint())
    return True


def tools() -> list[str]:
    """What tox and nox are installed from: pip knows dependency groups since 25.1 only."""
    import tomllib  # this file may meet an older Python

    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(table["dependency-groups"]["dev"])


def install_packages(*packages: str) -> bool:
    """Install by uv, which takes a third of the time, or by pip where uv finds nothing.

    pip's settings, such as the address of a mirror, are unknown to uv.
    """
    words = ["pip", "install", "--quiet", "--constraint", LOCK.name]
    pip = [str(BIN / "python"), "-m", *words, "--disable-pip-version-check"]
    uv = [str(BIN / "uv"), *words, "--python", str(BIN / "python")]
    with contextlib.suppress(OSError):
        if succeeds_silently([*pip, "uv"]) and succeeds_silently([*uv, *packages]):
            return True
    return subprocess.run([*pip, *packages], cwd=ROOT).returncode == 0


def succeeds_silently(command: list[str]) -> bool:
    """Run a command whose words nobody needs, since another one is tried if it fails."""
    return subprocess.run(command, cwd=ROOT, capture_output=True).returncode == 0


def make_environment() -> bool:
    """Make `.venv` with pip, also where Python came without ensurepip (Debian's python3-venv)."""
    try:
        import ensurepip  # noqa: F401 - only asked whether it is there
    except ImportError:
        return make_environment_with_virtualenv()
    venv.create(HOME, with_pip=True)
    return True


def make_environment_with_virtualenv() -> bool:
    """Fetch virtualenv into a folder of its own; that touches no system package (PEP 668)."""
    tools = ROOT / ".fourstep" / "virtualenv"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tools), "virtualenv"]
    environment = {**os.environ, "PYTHONPATH": str(tools)}
    made = (
        subprocess.run(pip).returncode == 0
        and (
            subprocess.run([sys.executable, "-m", "virtualenv", str(HOME)], env=environment)
        ).returncode
        == 0
    )
    if not made:
        print("This Python can make no virtual environment: it has neither venv nor pip.")
        print("On Debian and Ubuntu: apt install python3-venv")
    return made


def fingerprint() -> str:
    """Changes when the kit has to be installed again."""
    inputs = (ROOT / "pyproject.toml", LOCK)
    text = f"{sys.version}{ROOT}".encode() + b"".join(each.read_bytes() for each in inputs)
    return hashlib.sha256(text).hexdigest()


def hand_over(command: list[str]) -> int:
    """Run the command in this process's place."""
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - nothing is left to do here
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    for each in STEERING:
        os.environ.pop(each, None)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("Stopped. The next start goes on from here.", file=sys.stderr)
        sys.exit(130)
