"""Locals: what a run keeps under names of its own while it lasts."""

import re

from pydantic import AfterValidator

_NAME = re.compile("[a-z_][a-z0-9_]{0,63}")


def _check(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("is not a valid local variable name")
    return name


IsLocal = AfterValidator(_check)
"""Marks a text that is the name of a local: small letters, digits and `_`, and no digit first."""
