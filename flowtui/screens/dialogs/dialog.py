"""What all dialogs are: a titled box over the screen, that is left once, with an answer."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from typing_extensions import override

from flowtui.screens.dialogs.question import LeftOnce
from flowtui.widgets.base.command import Commanded

AnswerT = TypeVar("AnswerT")


class Dialog(Commanded, LeftOnce[AnswerT], ModalScreen[AnswerT], Generic[AnswerT]):
    """A question; a base class. What is asked stands in a box under its title."""

    KEYS_SAID: ClassVar[str] = ""
    """What is said of its keys at the foot of the box."""
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > Vertical {
            max-width: 96%; height: auto; max-height: 90%;
            background: $surface; border: round $border;
        }
    }
    """

    def __init__(self, title: str) -> None:
        """Ask under a title."""
        super().__init__()
        self._title = title

    @abstractmethod
    def inside(self) -> Iterable[Widget]:
        """Yield what stands in the box."""

    @override
    def compose(self) -> ComposeResult:
        box = Vertical()
        box.border_title = Content(self._title)
        box.border_subtitle = Content(self.KEYS_SAID)
        with box:
            yield from self.inside()
