"""Files of tests that are run by a pool of processes."""

MANY = """
import os, random, signal, sys, warnings
import pytest
from fourstep.drivers.http.addresses import make_client_address

def note(*words):
    with open("notes", "a") as file:
        print(*words, file=file)

@pytest.fixture(scope="module")
def once():
    note("module", os.getpid())
    yield
    note("over", os.getpid())

@pytest.fixture(scope="session")
def always(pytestconfig):
    pytestconfig.add_cleanup(lambda: note("clean", os.getpid()))
    yield
    note("session", os.getpid())
    raise ValueError("the end of the session")

@pytest.mark.parametrize("number", range(6))
def test_shares(once, number):
    assert number != 5, "the sixth"

def test_shares_later(once, request):
    note("failed", request.session.testsfailed)

def test_dies():
    os.kill(os.getpid(), signal.SIGKILL)

def test_leaves():
    os._exit(3)

def test_is_left_out():
    pytest.skip("not here")

def test_speaks(always):
    print("its own words")
    note("chance", random.random(), make_client_address("http://localhost"))
    warnings.warn("look here", stacklevel=1)
    assert False

@pytest.mark.parametrize("number", range(20))
def test_chooses(number):
    note("chance", random.random(), make_client_address("http://localhost"))
"""
# All but the last wait until it runs, so that it does in another process, and none has ended.
STOPS = """
import os, time
import pytest

@pytest.fixture(scope="session", autouse=True)
def server():
    open(f"up-{os.getpid()}", "w").close()
    yield
    os.remove(f"up-{os.getpid()}")

@pytest.mark.parametrize("number", range(3))
def test_waits(number):
    open("waiting", "w").close()
    time.sleep(250)

def test_last():
    assert False
"""
# What is left of a thread in a fork is the locks that it holds.
THREAD = """
import os, threading

here, over = os.getpid(), threading.Event()
threading.Thread(target=over.wait, daemon=True).start()

def test_is_not_forked():
    assert os.getpid() == here

def test_is_not_forked_either():
    assert os.getpid() == here
"""
