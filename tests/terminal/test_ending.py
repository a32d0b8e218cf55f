"""The app ended by signals and by faults: what was typed is kept, the terminal is given back."""

import json
import os
import signal
from pathlib import Path
from shutil import copy

import pytest

from tests.terminal.hostile import SAMPLES, orders_in
from tests.terminal.pseudo import Terminal, program

TYPED = "Zanzibar"
SCREEN_LEFT = b"\x1b[?1049l"
FAULTY = """
import sys
from flowtui.screens.designer.flow_panes import FlowPanes
def fail(self):
    raise RuntimeError("a fault, \\x1b]0;t\\x07 and \\u202e")
FlowPanes.action_next_issue = lambda self, step: fail(self)
from flowtui.cli import main
sys.exit(main(sys.argv[1:]))
"""
STUCK = """
import sys, threading
from flowtui.screens import ending
ending.END_WITHIN = ending.WRITE_WITHIN
from flowtui.screens.designer.flow_panes import FlowPanes
FlowPanes.action_next_issue = lambda self, step: (sys.__stderr__.write("stuck"),
    sys.__stderr__.flush(), threading.Event().wait())
from flowtui.cli import main
sys.exit(main(sys.argv[1:]))
"""
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A copy of the sample flows."""
    return Path(copy(SAMPLES / "clinic.json", tmp_path / "clinic.json"))


def type_into_a_message(terminal: Terminal) -> None:
    """Open the first flow, and type into its first message; return when that is shown."""
    terminal.wait("Registration", "Welcome")
    terminal.type("\r")
    terminal.wait("Outline", "Quick replies")
    terminal.type("3")
    terminal.wait("graph")
    terminal.type(TYPED)
    terminal.wait(TYPED, "edited")


def draft_of(folder: Path) -> str:
    """Return the only draft; "" when there is none."""
    drafts = list((folder / "state" / "drafts").glob("*.json"))
    return drafts[0].read_text(encoding="utf-8") if drafts else ""


@pytest.mark.parametrize("number", SIGNALS, ids=[number.name for number in SIGNALS])
def test_a_signal_keeps_what_was_typed_and_gives_the_terminal_back(
    tmp_path: Path, clinic: Path, number: signal.Signals
) -> None:
    with program("-m", "flowtui", str(clinic), folder=tmp_path) as terminal:
        type_into_a_message(terminal)
        terminal.process.send_signal(number)
        assert terminal.ended() == 128 + number
        assert SCREEN_LEFT in terminal.written
        assert terminal.is_as_before
        assert "Traceback" not in terminal.written.decode()
    assert TYPED in draft_of(tmp_path)
    assert TYPED not in clinic.read_text(encoding="utf-8")


def test_a_window_that_closes_loses_nothing(tmp_path: Path, clinic: Path) -> None:
    with program("-m", "flowtui", str(clinic), folder=tmp_path) as terminal:
        type_into_a_message(terminal)
        terminal.hang_up()
        assert terminal.process.wait(60) == 128 + signal.SIGHUP
    assert TYPED in draft_of(tmp_path)


def test_a_signal_ends_an_app_that_is_stuck(tmp_path: Path, clinic: Path) -> None:
    with program("-c", STUCK, str(clinic), folder=tmp_path) as terminal:
        type_into_a_message(terminal)
        terminal.type("\x1b[19~")
        terminal.wait("stuck")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert SCREEN_LEFT in terminal.written
        assert terminal.is_as_before
    assert TYPED in draft_of(tmp_path)


def test_a_fault_says_where_the_draft_is(tmp_path: Path, clinic: Path) -> None:
    with program("-c", FAULTY, str(clinic), folder=tmp_path) as terminal:
        type_into_a_message(terminal)
        terminal.type("\x1b[19~")
        assert terminal.ended() == 1
        assert terminal.is_as_before
    _, _, told = terminal.written.decode().rpartition(SCREEN_LEFT.decode())
    draft = next((tmp_path / "state" / "drafts").glob("*.json"))
    assert str(draft) in told
    assert "RuntimeError: a fault, " in told
    assert r"\u001b]0;t\u0007" in told
    assert orders_in(terminal.written) == []
    assert TYPED in json.dumps(json.loads(draft.read_bytes()))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_draft_that_cannot_be_written_is_told(tmp_path: Path, clinic: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o500)
    with program("-m", "flowtui", str(clinic), folder=tmp_path) as terminal:
        type_into_a_message(terminal)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert "could not be kept" in terminal.written.decode()


def test_quitting_is_no_fault(tmp_path: Path, clinic: Path) -> None:
    with program("-m", "flowtui", str(clinic), folder=tmp_path) as terminal:
        terminal.wait("Registration", "Welcome")
        terminal.type("q")
        assert terminal.ended() == 0
        assert terminal.is_as_before
