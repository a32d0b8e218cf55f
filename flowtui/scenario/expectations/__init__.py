"""Expectations: what a scenario says must have come of the inputs before it.

One module a kind, each told apart by its key in scenario files: `expect: {message: Hello}`.
"""

from flowtui.scenario.expectations.base import (
    EXPECTATIONS,
    Expectation,
    Failure,
    Situation,
)
from flowtui.scenario.expectations.expect import Expect

__all__ = ["EXPECTATIONS", "Expect", "Expectation", "Failure", "Situation"]
