"""Where things are kept when nobody says where."""

import os
from pathlib import Path

from platformdirs import user_data_path, user_state_path

DATA_VARIABLE = "FLOWTUI_DATA_DIR"
STATE_VARIABLE = "FLOWTUI_STATE_DIR"
_APP = "flowtui"


def default_workspace() -> Path:
    """Return the folder of the workspace that is opened when none is named; it need not exist.

    It is the folder `workspace` in `$FLOWTUI_DATA_DIR`, or where this system keeps users' data.
    """
    return _place(DATA_VARIABLE, user_data_path(_APP, appauthor=False)) / "workspace"


def demo_folder() -> Path:
    """Return the folder of the user's copy of the sample workspace; it need not exist.

    It is the folder `demo` beside that of `default_workspace`.
    """
    return default_workspace().with_name("demo")


def state_folder() -> Path:
    """Return the folder for what outlives the program but is not the user's data, such as drafts.

    It is `$FLOWTUI_STATE_DIR`, or where this system keeps state; it need not exist.
    """
    return _place(STATE_VARIABLE, user_state_path(_APP, appauthor=False))


def _place(variable: str, usual: Path) -> Path:
    named = os.environ.get(variable, "")
    return Path(named).expanduser() if named else usual
