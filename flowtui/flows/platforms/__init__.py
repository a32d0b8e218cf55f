"""Platforms, one module or package a vendor, named as it is: each registers one `Platform`."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flowtui.flows.spec.platforms import Platform

AT_FIRST = "textit"
"""The platform of a workspace until somebody names another."""
REGISTERED: "dict[str, Platform]" = {}
"""The platforms that have registered themselves; see `flowtui.flows.spec.platforms.PLATFORMS`."""


def names() -> tuple[str, ...]:
    """Return the types of all platforms: here, of packages, and others that are registered.

    No platform is imported for that: help on the command line names them, and must come at once.
    """
    from flowtui.model.discovery import names_from_outside

    here = (os.path.splitext(name)[0] for name in sorted(os.listdir(os.path.dirname(__file__))))  # noqa: PTH120, PTH122, PTH208 - pathlib is slow to import
    found = dict.fromkeys(name for name in here if not name.startswith("_"))
    return tuple(found | dict.fromkeys(names_from_outside(__name__)) | REGISTERED)
