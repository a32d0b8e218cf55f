"""Where the reference material is: recorded cases and exported flows that tests read."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def reference(*parts: str) -> Path:
    """Return a path in the reference material, or skip the calling test where it is not at hand.

    The material (recorded cases of the reference engine, exported flows) is under licences of its
    own and is not part of the project: it is read from `$FLOWTUI_REFERENCE`, or from the folder
    `shared` beside the checkout.
    """
    folder = Path(os.environ.get("FLOWTUI_REFERENCE", ROOT.parent / "shared"))
    path = folder.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no reference material at {path}", allow_module_level=True)
    return path
