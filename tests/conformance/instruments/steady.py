"""How Hypothesis works here: with the same inputs in every run; others would be no verdict."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

# Without the phase that explains: it tries again and again what the shortest example says already.
STEADY = settings(
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=False,  # Hypothesis' own settings for CI print it; a text must not depend on that
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
