"""The chat with a contact: what was said, the answers that are offered, and a line to type in."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input
from typing_extensions import override

from flowtui.graph.text import clean
from flowtui.model.message import QuickReply
from flowtui.scenario.inputs import Say
from flowtui.scenario.views.chat_content import chat_content, way_of_messages
from flowtui.scenario.views.chat_items import replies_to
from flowtui.scenario.views.place import place_text
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.widgets.base.breakpoints import ONE_PANE_BELOW
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.simulator.chat import Chat
from flowtui.widgets.simulator.input_given import InputGiven
from flowtui.widgets.simulator.pane_title import entitle
from flowtui.widgets.simulator.quick_replies import QuickReplies
from flowtui.widgets.simulator.say_box import SayBox

_LOCATION = "geo:-1.9441,30.0619"
"""What a contact sends who is asked for a location (a place in Kigali)."""


class ChatPane(Commanded, Vertical):
    """Shows a viewpoint's chat; tells what the contact says (`InputGiven`)."""

    DEFAULT_CSS = """
    ChatPane Chat { height: 1fr; margin: 0 0 1 0; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("simulator.answer", "Choose an answer", "Go to the answers that are offered; "
                "alt+1 to alt+9 give one at once.", "answer", "up"),
        Command("simulator.out", "Leave the message", "Leave the message, so that letters and "
                "digits are keys.", "out", "escape", hint=7, label="panes"),
    )  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._view = Viewpoint.nobody()
        self._unsaid: list[str] = []
        """What was sent before anybody was there to say it."""

    @override
    def compose(self) -> ComposeResult:
        yield Chat()
        replies = QuickReplies()
        replies.display = False
        yield replies
        yield SayBox(placeholder="Say something…", id="say")

    def on_mount(self) -> None:
        """Say that there is nothing yet."""
        self._chat.say(_silence(self._view))

    @property
    def _chat(self) -> Chat:
        return self.query_one(Chat)

    @property
    def message(self) -> SayBox:
        """The line in which a message is typed."""
        return self.query_one(SayBox)

    @property
    def is_typing(self) -> bool:
        """Whether a message is being typed."""
        return self.message.has_focus

    @property
    def _replies(self) -> Sequence[QuickReply]:
        return self.query_one(QuickReplies).replies

    def show(self, view: Viewpoint) -> None:
        """Show the chat of the viewpoint's contact, and what they may answer."""
        self._view = view
        chat = self._chat
        chat.show(chat_content(view))
        if not chat.items:
            chat.say(_silence(view))
        expects = view.expects_message
        replies = replies_to(chat.items) if expects else ()
        self.query_one(QuickReplies).replies = replies
        self.message.placeholder = _invitation(len(replies), expects=expects)
        if contact := view.contact:
            way = way_of_messages(contact, view.setup.library.assets)
            entitle(self, Content(f"{clean(view.setup.title(contact))} · {way}"))
        self.show_place()
        self._say_unsaid()

    def show_place(self) -> None:
        """Say at the foot where the contact is, if there is no graph beside the chat that does."""
        cells = self.app.size.width
        view = self._view
        focus = view.focus if cells < ONE_PANE_BELOW else None
        text = place_text(view, focus, cells - 6) if focus and view.flow(focus) else ""
        self.border_subtitle = Content(text)

    def take_draft(self) -> str:
        """Return what is typed as a message and not sent yet, and clear it."""
        text, self.message.value = self.message.value, ""
        return text

    def attach(self, attachment: str) -> None:
        """Let the contact send an attachment, with what is typed as its text."""
        self._say(self.take_draft(), attachment)

    def answer(self, number: int) -> bool:
        """Let the contact give an answer that is offered, from 1; return whether it is."""
        if not 0 < number <= len(self._replies):
            return False
        self._give(self._replies[number - 1])
        return True

    def _say(self, text: str, *attachments: str) -> None:
        message = InputGiven(Say(text, self._view.contact_uuid, attachments))
        # else it would end at whoever called the pane
        self.post_message(message.set_sender(self))

    def _give(self, reply: QuickReply) -> None:
        if reply.type == "location":
            self._say("", _LOCATION)
        else:
            self._say(reply.text or reply.extra)

    @on(Input.Submitted)
    def _send(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value:
            self._unsaid.append(self.take_draft())
            self._say_unsaid()

    def _say_unsaid(self) -> None:
        """Say what was sent, once there is somebody who says it: flows may still be loading."""
        if self._view.contact_uuid:
            unsaid, self._unsaid = self._unsaid, []
            for text in unsaid:
                self._say(text)

    @on(QuickReplies.Given)
    def _reply(self, event: QuickReplies.Given) -> None:
        self._give(event.reply)
        self.message.focus()

    @on(QuickReplies.Left)
    def action_type(self) -> None:
        """Go back to the message."""
        self.message.focus()

    def action_answer(self) -> None:
        """Go to the answers that are offered."""
        self.query_one(QuickReplies).focus()

    def action_out(self) -> None:
        """Leave the message."""
        self._chat.focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "answer":
            return self.is_typing and bool(self._replies)
        return self.is_typing if action == "out" else True


def _silence(view: Viewpoint) -> str:
    """Return what is said in the place of messages where there are none."""
    setup, contact = view.setup, view.contact
    if contact is None:
        return "Loading flows…"
    if reason := setup.obstacle(setup.flow_uuid):
        flow = setup.name_of(setup.flow_uuid)
        return f"✗ {flow}\n{reason}\n\n^n  starts another flow\nesc o  opens the designer"
    more = "\n→  plays the inputs again" if view.timeline.later else ""
    return f"{setup.title(contact)} is in no flow.\n\n^n  starts one{more}"


def _invitation(replies: int, *, expects: bool) -> str:
    """Return what stands where nothing was typed yet; so many answers are offered."""
    if not expects:
        return "No flow waits for an answer"
    if not replies:
        return "Say something…"
    return (
        f"Say something, or alt+1…{min(replies, 9)}" if replies > 1 else "Say something, or alt+1"
    )
