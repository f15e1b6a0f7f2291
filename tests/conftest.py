"""Profiles of hypothesis: `default` finds the same in every run, `nightly` looks further.

The default one does not make what it finds smaller: that takes minutes for a long document, and
`fuzz/run.py` or the nightly profile do it better.

pytest --hypothesis-profile nightly
"""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "default",
    derandomize=True,
    max_examples=200,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.target),
    suppress_health_check=_QUIET,
)
settings.register_profile(
    "nightly", max_examples=5000, deadline=None, suppress_health_check=_QUIET, print_blob=True
)
settings.load_profile("default")
