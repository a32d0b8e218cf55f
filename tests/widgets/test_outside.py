"""Editing a text in the user's own editor."""

import shlex
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import App

from flowtui.widgets.inspector.controls.outside import NoEditor, edit_outside


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> App[None]:
    """An app that can make room for another program."""
    made: App[None] = App()
    monkeypatch.setattr(made, "suspend", nullcontext)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return made


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that is the user's editor: it is given the file, and does nothing to it."""
    script = tmp_path / "my editor.py"
    script.write_text("")
    monkeypatch.setenv("VISUAL", shlex.join([sys.executable, str(script)]))
    return script


def writes(editor: Path, data: bytes) -> None:
    """Let the editor write `data`, and note where."""
    note = editor.with_suffix(".note")
    editor.write_text(
        "import sys, pathlib\n"
        f"pathlib.Path({str(note)!r}).write_text(sys.argv[1])\n"
        f"pathlib.Path(sys.argv[1]).write_bytes({data!r})\n"
    )


@pytest.mark.parametrize(
    ("before", "written", "after"),
    [
        pytest.param("Hi", b"Hello [/b] \xc3\xbc", "Hello [/b] ü", id="changed"),
        pytest.param("Hi", b"Hi there\n", "Hi there", id="with a line break at its end"),
        pytest.param("Hi\n", b"Hi there\n", "Hi there\n", id="which ended so before"),
        pytest.param("Hi", b"", "", id="emptied"),
        pytest.param("Hi", b"one\n\ntwo\n\n", "one\n\ntwo\n", id="several lines"),
    ],
)
def test_the_text_is_what_the_editor_leaves(
    app: App[None], editor: Path, before: str, written: bytes, after: str
) -> None:
    writes(editor, written)
    assert edit_outside(app, before) == after


@pytest.mark.parametrize("text", ["", "Hi", "Hi\n", "a\n\nb", "مرحبا 👍🏽"])
def test_a_text_that_is_left_alone_stays_as_it_is(app: App[None], editor: Path, text: str) -> None:
    assert editor.exists()
    assert edit_outside(app, text) == text


def test_the_file_is_gone_afterwards(app: App[None], editor: Path) -> None:
    writes(editor, b"Hello")
    edit_outside(app, "Hi")
    assert not Path(editor.with_suffix(".note").read_text()).exists()


def test_an_editor_that_fails_changes_nothing(app: App[None], editor: Path) -> None:
    editor.write_text("import sys; open(sys.argv[1], 'w').write('half'); sys.exit(3)")
    with pytest.raises(NoEditor, match=r"ended with an error \(3\): the text is as it was"):
        edit_outside(app, "Hi")


def test_what_is_no_text_is_not_taken(app: App[None], editor: Path) -> None:
    writes(editor, b"\xff\xfe")
    with pytest.raises(NoEditor, match="is not UTF-8"):
        edit_outside(app, "Hi")


def test_a_file_that_was_removed_is_no_text(app: App[None], editor: Path) -> None:
    editor.write_text("import os, sys; os.unlink(sys.argv[1])")
    with pytest.raises(NoEditor, match="was removed: the text is as it was"):
        edit_outside(app, "Hi")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        pytest.param("", "say which editor you like", id="none"),
        pytest.param("no-such-editor-here", "could not be started", id="missing"),
        pytest.param("vim 'half", "is no command", id="no command"),
    ],
)
def test_it_is_said_why_there_is_no_editor(
    app: App[None], monkeypatch: pytest.MonkeyPatch, command: str, says: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    with pytest.raises(NoEditor, match=says):
        edit_outside(app, "Hi")


def test_visual_is_preferred(app: App[None], editor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writes(editor, b"from VISUAL")
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    assert edit_outside(app, "Hi") == "from VISUAL"


async def test_it_is_said_where_no_other_program_can_be_shown(editor: Path) -> None:
    assert editor.exists()
    app: App[None] = App()
    async with app.run_test():  # it is in no terminal
        with pytest.raises(NoEditor, match="no other program can be shown here"):
            edit_outside(app, "Hi")
