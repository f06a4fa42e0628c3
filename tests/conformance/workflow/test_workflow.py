"""All features of the kit, each scenario as one test per driver."""

import pytest
from pytest_bdd import scenarios

from fourstep.paths import FEATURES

pytestmark = pytest.mark.usefixtures("cast")

scenarios(str(FEATURES))
