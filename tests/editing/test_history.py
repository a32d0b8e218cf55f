"""Undo and redo."""

from hypothesis import given
from hypothesis import strategies as st

from flowtui.editing.history import History


def test_an_edit_can_be_undone_and_done_again() -> None:
    history = History(1).push("two", 2).push("three", 3)
    assert history.undo_label == "three"
    undone = history.undo()
    assert (undone.present, undone.redo_label) == (2, "three")
    assert undone.redo() == history


def test_an_edit_forgets_what_was_undone() -> None:
    history = History(1).push("two", 2).undo().push("four", 4)
    assert history.redo() == history
    assert history.present == 4


def test_no_change_is_no_edit() -> None:
    history = History(1)
    assert history.push("same", 1) is history
    assert history.undo() is history


def test_typing_is_one_edit() -> None:
    history = History("")
    for text in ("H", "Hi", "Hi!"):
        history = history.push("text", text, merge="node/text")
    assert history.undo().present == ""
    again = history.push("other", "Hi!?", merge="node/name")
    assert again.undo().present == "Hi!"


def test_an_edit_after_undo_is_not_merged_into_what_was_undone() -> None:
    history = History("").push("text", "a", merge="k").undo().push("text", "b", merge="k")
    assert history.undo().present == ""
    assert history.present == "b"


@given(st.lists(st.one_of(st.integers(0, 3), st.sampled_from(["undo", "redo"])), max_size=40))
def test_undo_and_redo_walk_the_same_line(steps: list[int | str]) -> None:
    history = History(0)
    line, at = [0], 0
    for step in steps:
        if step == "undo":
            history, at = history.undo(), max(0, at - 1)
        elif step == "redo":
            history, at = history.redo(), min(len(line) - 1, at + 1)
        elif isinstance(step, int) and step != history.present:
            history = history.push("edit", step)
            line, at = [*line[: at + 1], step], at + 1
        assert history.present == line[at]
