"""What all questions have in common: a box in the middle, that is answered once."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from flowtui.widgets.base.command import Command, Commanded

AnswerT = TypeVar("AnswerT")


class Dialog(Commanded, ModalScreen[AnswerT], Generic[AnswerT]):
    """A question; a base class, of which each question says what is in its box.

    It is answered once, however fast keys come: the second of two keys that are read together is
    for a screen that is left already.
    """

    KEYS_IN_BORDER: ClassVar[bool] = False
    """Whether its keys are told in the border, not in a line of their own."""
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > Vertical {
            width: 64; max-width: 96%; height: auto; max-height: 90%;
            background: $surface; border: round $border; padding: 1 2;
        }
        Toast { display: none; }  /* told again when it is answered, if it is new enough */
        .keys { color: $foreground 70%; margin: 1 0 0 0; height: auto; }
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("dialog.cancel", "Cancel", "Leave all as it is.", "cancel", "escape"),
    )

    def __init__(self, title: str, no_answer: AnswerT, *, keys: str = "") -> None:
        """Ask under a title; `no_answer` is the result when it is left, `keys` tell its keys."""
        super().__init__()
        self._title = title
        self._no_answer = no_answer
        self._keys = keys

    @abstractmethod
    def content(self) -> Iterable[Widget]:
        """Yield what is in the box."""

    @override
    def compose(self) -> ComposeResult:
        box = Vertical()
        box.border_title = Content(self._title)
        if self.KEYS_IN_BORDER:
            box.border_subtitle = Content(self._keys)
        with box:
            yield from self.content()
            if self._keys and not self.KEYS_IN_BORDER:
                yield Static(Content(self._keys), classes="keys")

    @override
    def dismiss(self, result: AnswerT | None = None) -> AwaitComplete:
        """Leave the screen with an answer, if it is still there to be left."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def action_cancel(self) -> None:
        """Give no answer."""
        self.dismiss(self._no_answer)
