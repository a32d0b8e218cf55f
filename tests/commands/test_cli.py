"""The command line as a whole: what is no command, output that cannot be written."""

import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.commands.calling import call

CLINIC = Path(__file__).parents[2] / "sample_flows" / "clinic.json"


def _run(*, stdout: BinaryIO | int, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run a conversation in a process of its own, with variables of the environment."""
    program = [sys.executable, "-c", "from flowtui.cli import main; main()", "run", str(CLINIC)]
    return subprocess.run(  # noqa: S603 - our own program
        program,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **variables},
        check=False,
    )


def test_a_mistyped_command_is_told_from_a_path() -> None:
    called = call("chekc", "export.json")
    assert called.code == 2
    assert "no command, file or folder chekc; did you mean `flowtui check`?" in called.err


@pytest.mark.parametrize("name", ["none.json", "none/none.json", "x" * 300])
def test_what_is_not_there_cannot_be_opened(tmp_path: Path, name: str) -> None:
    called = call(str(tmp_path / name))
    assert called.code == 2
    assert name in called.err
    assert "Traceback" not in called.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    called = call(str(tmp_path / "pipe"))
    assert (called.code, "pipe cannot be edited" in called.err) == (2, True)


def test_whoever_reads_may_stop_reading() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = _run(stdout=closed)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to offer")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = _run(stdout=full)
    assert done.returncode == 2
    assert done.stderr.startswith(b"Error: the output cannot be written: ")


def test_letters_that_the_terminal_lacks_are_escaped() -> None:
    done = _run(stdout=subprocess.PIPE, PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u2709 Welcome" in done.stdout
