"""What all screens that fill the terminal have in common."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from flowtui.screens.dialogs.help import Help
from flowtui.store.projects.project import Project
from flowtui.widgets.base.breakpoints import ALL_PANES_FROM, ONE_PANE_BELOW
from flowtui.widgets.base.command import Command, Commanded, Offer, offers
from flowtui.widgets.base.key_line import KeyLine
from flowtui.widgets.base.pane import pane
from flowtui.widgets.base.top_line import TopLine

WidgetT = TypeVar("WidgetT", bound=Widget)

SMALLEST_WIDTH, SMALLEST_HEIGHT = 60, 16
"""Below this there is no room to show anything useful."""
MENDING_KEY = "f7"
"""The key that mends what is damaged."""


class WorkScreen(Commanded, Screen[None]):
    """A screen with a line at the top that says where one is and a line of keys at the bottom."""

    TITLE_OF_SCREEN: ClassVar[str] = ""
    """What the help calls it."""
    ABOUT: ClassVar[str] = ""
    """What it is for, for the help."""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-cramped"),
        (SMALLEST_WIDTH, "-narrow"),
        (ONE_PANE_BELOW, "-medium"),
        (ALL_PANES_FROM, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"),
        (SMALLEST_HEIGHT, "-low"),
        (30, "-high"),
    ]
    DEFAULT_CSS = """
    WorkScreen {
        .pane {
            border: round $border-blurred; background: $background;
            border-title-color: $foreground 80%; border-subtitle-color: $foreground 50%;
        }
        .pane:focus-within, .pane:focus { border: round $border; border-title-color: $border; }
        .too-small {
            display: none; height: 1fr; width: 1fr; content-align: center middle;
            text-align: center;
        }
        &.-cramped, &.-flat {
            #body { display: none; }
            .too-small { display: block; }
        }
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("screen.help", "Keys", "Show all that can be done here, with its keys.",
                "help", "question_mark,f1", hint=90),
    )  # fmt: skip

    _focus_before: Widget | None = None
    """What had the focus before the window was too small."""
    _is_too_small = False

    class Reloaded(Message):
        """What is open was read anew: screens on flows of it show what is no more."""

    @override
    def compose(self) -> ComposeResult:
        yield TopLine()
        yield from self.compose_body()
        yield Static(
            Content(
                f"flowtui needs {SMALLEST_WIDTH} columns and {SMALLEST_HEIGHT} rows.\n"
                "Make the window larger: everything is still here."
            ),
            classes="too-small",
        )
        yield KeyLine()

    @on(events.Resize)
    def _keep_focus(self, event: events.Resize) -> None:
        """Keep the focus where it is while there is no room to show anything."""
        too_small = event.size.width < SMALLEST_WIDTH or event.size.height < SMALLEST_HEIGHT
        if too_small and not self._is_too_small:
            self._is_too_small = True
            self._focus_before = self.focused
        elif self._is_too_small and not too_small:
            self.call_after_refresh(self._be_large_enough)

    def _be_large_enough(self) -> None:
        before, self._focus_before = self._focus_before, None
        if self.focused is None and before is not None and before.is_attached:
            self.set_focus(before)
        self._is_too_small = False

    @on(events.Key)
    def _hold_keys(self, event: events.Key) -> None:
        """Let no key do anything to what is not seen."""
        if self._is_too_small and event.key != "ctrl+q":
            event.stop()
            event.prevent_default()

    @override
    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave the screen, if it is still there to be left: keys come faster than it goes."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    async def may_leave(self) -> bool:
        """Return whether nothing is lost when the screen is left; ask the user if something is."""
        return True

    def compose_body(self) -> Iterable[Widget]:
        """Yield what is between the lines: one widget with the id `body`."""
        raise NotImplementedError

    @property
    def top(self) -> TopLine:
        """The line at the top."""
        return self.query_one(TopLine)

    @staticmethod
    def pane(widget: WidgetT, title: str) -> WidgetT:
        """Return `widget` as a pane with a title in its border."""
        return pane(widget, title)

    def complain(self, what: str, error: Exception) -> None:
        """Tell the user what was not done, and why."""
        self.notify(str(error), title=what, severity="error", timeout=12, markup=False)

    def tell_damage(self, project: Project) -> None:
        """Tell what was found to be wrong with files since this was asked last."""
        for fault in project.untold():
            hint = f"{fault}.\n{MENDING_KEY}  says what can be done"
            self.notify(hint, title="Damaged", severity="error", timeout=12, markup=False)
        self.refresh_bindings()

    def show_mended(self) -> None:
        """Show what is there again after a damaged file was mended."""

    def action_help(self) -> None:
        """Show what can be done here."""
        screen = Help(self.TITLE_OF_SCREEN, self.ABOUT, offers(self))
        self.app.push_screen(screen, self._do)

    async def _do(self, offer: Offer | None) -> None:
        if offer is not None:
            await offer.run(self.app)
