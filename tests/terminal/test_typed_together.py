"""Keys that a terminal sends together, and what is in a paste: each goes where it was meant to."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from tests.terminal.hostile import SAMPLES
from tests.terminal.pseudo import Terminal, program

ESCAPE = "\x1b[27u"
"""As terminals send it that tell it from the beginning of other keys."""


@pytest.fixture
def designer(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal in which the first sample flow is designed."""
    flows = copy(SAMPLES / "clinic.json", tmp_path / "clinic.json")
    with program("-m", "flowtui", str(flows), folder=tmp_path) as terminal:
        terminal.wait("Registration", "Welcome")
        terminal.type("\r")
        terminal.wait("Outline", "Quick replies")
        yield terminal


@pytest.mark.parametrize(
    ("key", "dialog"),
    [("a", "Add after this exit"), ("/", "Find a node"), ("c", "This exit leads to"),
     ("?", "Designer"), ("\x10", "▔")],
)  # fmt: skip
def test_letters_after_a_key_that_opens_something_are_text(
    designer: Terminal, key: str, dialog: str
) -> None:
    designer.type(f"{key}xqtuz")
    designer.wait(dialog, "xqtuz")


@pytest.mark.parametrize("escape", ["\x1b", ESCAPE], ids=["alone", "told apart"])
def test_a_key_after_the_escape_that_closes_a_dialog_is_for_what_is_below(
    designer: Terminal, escape: str
) -> None:
    designer.type(f"a{escape}/{escape}aqqq")
    designer.wait("Add after this exit", "qqq")


def test_a_node_can_be_added_and_filled_in_with_keys_sent_together(designer: Terminal) -> None:
    designer.type("asend mess\rDear uxaq")
    designer.wait("Dear uxaq", "edited")


def test_a_screen_that_is_opened_takes_the_keys_that_follow(designer: Terminal) -> None:
    designer.type("tHello there")
    designer.wait("Inputs 1", "Hello there")


def test_messages_sent_while_the_flows_are_loading_are_said(designer: Terminal) -> None:
    designer.type("tAnn Mukamana\r25\r")
    designer.wait("Inputs 3 of 3")


def test_what_is_pasted_is_no_key(designer: Terminal) -> None:
    designer.type("/\x1b[200~We\x1b\x07l\x1b[27uco\x1b[A\x01\x1b[201~xyz")
    designer.wait("Find a node", "Wel[27uco[Axyz")
