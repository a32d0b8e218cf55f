"""What all tests have in common."""

import os

import pytest
from hypothesis import settings

# What the assertions of recorded cases come to is told as that of tests.
pytest.register_assert_rewrite("tests.world.recorded")

# The same examples at each run, so that a failure tells of a change; HYPOTHESIS_PROFILE=explore
# looks for others. No deadlines: how fast the machine is says nothing of the code.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
