"""What a message would say to one of the contacts."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from flowtui.engine.previewing import PreviewPiece, pieces_of
from flowtui.expressions.scope import Scope
from flowtui.flows.spec.flow import Flow
from flowtui.model.contact.contact import Contact
from flowtui.widgets.inspector.controls.choices import Choices

REST = 0.25
"""Seconds without a change after which it is worked out what is said."""
_SHORT = 2000
"""Characters up to which a text is worked out at once where that saves drawing all twice."""
_Text = tuple[PreviewPiece, ...]
_Wanted = tuple[Flow, str, tuple[str, ...]]


class MessagePreview(Static):
    """A message as the first contact of the project would get it.

    What only a run can tell stays as it is written.
    """

    DEFAULT_CSS = """
    MessagePreview {
        height: auto; margin: 1 0 0 0; padding: 1 0 0 0; border-top: solid $border-blurred;
        display: none;
    }
    """

    @dataclass
    class _Worked(Message):
        wanted: _Wanted
        contact: Contact
        text: _Text
        replies: tuple[_Text, ...]

    def __init__(self, choices: Choices) -> None:
        """Show nothing yet; `choices` know the flow and the contacts."""
        super().__init__("")
        self._choices = choices
        self._wanted: _Wanted | None = None
        self._timer: Timer | None = None

    def show(self, text: str, replies: Sequence[str], *, at_once: bool) -> None:
        """Show what `text` and the answers that it offers say: `at_once`, or after a rest."""
        flow, known = self._choices.flow, self._choices.example
        self._wanted = (flow, text, tuple(replies)) if flow else None
        if self._timer:
            self._timer.stop()
        if not text.strip():
            self.display = False
        elif self._wanted and known and at_once and len(text) <= _SHORT:
            self._update(self._worked(self._wanted, *known))
        else:
            self._timer = self.set_timer(REST, self._work)

    def hide(self) -> None:
        """Show nothing: nothing is said."""
        self._wanted = None
        self.display = False

    @work(thread=True, exclusive=True, group="preview")
    def _work(self) -> None:
        wanted, known = self._wanted, self._choices.load_example()
        if wanted is not None and known is not None:
            self.post_message(self._worked(wanted, *known))

    @classmethod
    def _worked(cls, wanted: _Wanted, contact: Contact, scope: Scope) -> "MessagePreview._Worked":
        flow, text, replies = wanted
        buttons = tuple(pieces_of(flow, reply, scope) for reply in replies)
        return cls._Worked(wanted, contact, pieces_of(flow, text, scope), buttons)

    @on(_Worked)
    def _show(self, message: _Worked) -> None:
        message.stop()
        if message.wanted is self._wanted:
            self._update(message)

    def _update(self, message: _Worked) -> None:
        lines = [
            Content.styled(f"For {message.contact.name or 'a contact'} it says", "$foreground 60%"),
            _content(message.text),
        ]
        if message.replies:
            chips = [Content.assemble("‹", _content(reply), "›") for reply in message.replies]
            lines.append(Content(" ").join(chips))
        self.update(Content("\n").join(lines))
        self.display = True


def _content(pieces: Sequence[PreviewPiece]) -> Content:
    return Content.assemble(
        *((piece.text, "" if piece.is_known else "italic $text-accent 70%") for piece in pieces)
    )
