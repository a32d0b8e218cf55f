"""Recorded cases of time, triggers, campaigns and starts, asserted by their rules.

A module asserts the rules of a family: `asserts` registers a function for each.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Case: TypeAlias = Mapping[str, Any]
Assertion: TypeAlias = Callable[[Case, Mapping[str, Any]], None]
"""Asserts a case; the second argument is the rest of its file."""

ASSERTIONS: dict[str, Assertion] = {}
"""What asserts the cases of each rule."""


def asserts(rule: str) -> Callable[[Assertion], Assertion]:
    """Return what makes a function assert the cases of a rule; a decorator."""

    def register(assertion: Assertion) -> Assertion:
        if rule in ASSERTIONS:
            raise ValueError(f"the cases of {rule} are asserted already")
        ASSERTIONS[rule] = assertion
        return assertion

    return register
