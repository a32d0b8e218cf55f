"""Sessions in files: whatever they wait for, they can be read."""

import subprocess
import sys
from pathlib import Path

import pytest

from flowtui.commands.sessions import read_session
from flowtui.model.codec.wire import to_bytes, write
from tests.engine.flows import ask, flow_of, step
from tests.world.worlds import Stage, stage_of

PAUSING = flow_of("Pausing", step("a", {"type": "wait_for_time", "delay": "3600"}))
ASKING = flow_of("Asking", ask("a"))


def begun(flow: str) -> Stage:
    """Return a world in which Ann is in a flow."""
    stage = stage_of(PAUSING, ASKING)
    stage.start(flow, "Ann")
    return stage


@pytest.mark.parametrize("flow", ["Pausing", "Asking"])
def test_a_session_that_waits_is_read_as_it_was_written(flow: str, tmp_path: Path) -> None:
    (session,) = begun(flow).sessions()
    file = tmp_path / "session.json"
    file.write_bytes(to_bytes(write(session)))
    assert read_session(str(file), None) == session
    code = f"from flowtui.commands.sessions import read_session; read_session({str(file)!r}, None)"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - no kind is known yet


def test_the_wait_of_an_older_session_of_goflow_is_passed_over(tmp_path: Path) -> None:
    (session,) = begun("Asking").sessions()
    file = tmp_path / "session.json"
    file.write_bytes(to_bytes({**write(session), "wait": {"type": "msg"}}))
    assert read_session(str(file), None).wait is None
