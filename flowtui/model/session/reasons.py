"""Why a run or a session ended: a closed list, so that whoever asks gets an answer."""

from typing import Final

COMPLETED: Final = "completed"
INTERRUPTED_BY_FLOW: Final = "interrupted(new_flow)"
INTERRUPTED_BY_USER: Final = "interrupted(user)"
EXPIRED_RUN: Final = "expired(run)"
EXPIRED_SESSION: Final = "expired(session)"
TERMINAL: Final = "terminal"
FAILED: Final = "failed"
STEP_LIMIT: Final = "step_limit"
MISSING_DEPENDENCY: Final = "missing_dependency"
STOPPED: Final = "stopped"
