"""Send a message with buttons, a list, or a request for a place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.attachments import is_attachment
from flowtui.flows.runtime.delivery import addressed
from flowtui.flows.runtime.interactive import Interactive
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import EVALUATED, LOCALIZED, Control, Ui
from flowtui.flows.spec.references import LabelRef
from flowtui.model.assets.templates import InteractiveTemplate
from flowtui.model.engines import GLIFIC
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.message import MsgCreated
from flowtui.model.message import MsgContent
from flowtui.model.text.digits import whole_number
from flowtui.model.text.languages import locale_of

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

_MEDIA = (("", "none"), ("image", "picture"), ("video", "film"), ("document", "document"))


@ACTIONS.register
class SendInteractiveMsg(Action):
    """Send a message with answers to choose from: buttons, a list, or "Send location".

    What the contact picks comes back as its title. A node behind it should wait for that.
    """

    title: ClassVar[str] = "Interactive message"
    glyph: ClassVar[str] = "⊟"
    group: ClassVar[str] = "Send"
    platforms: ClassVar[frozenset[str]] = GLIFIC

    type: Literal["send_interactive_msg"] = "send_interactive_msg"
    id: Annotated[int | str | None, Ui(Control.HIDDEN)] = None
    """Which of the platform's interactive messages it is."""
    name: Annotated[str, Ui(Control.LINE, "Name")] = ""
    """What the platform calls the message."""
    text: Annotated[
        str, EVALUATED, LOCALIZED, Ui(Control.TEXT, "Content"), Field(max_length=20_000)
    ] = ""
    """The message as WhatsApp has it, in JSON; its texts may hold variables."""
    labels: Annotated[
        tuple[LabelRef, ...],
        Ui(Control.REFERENCES, assets="labels", advanced=True),
        Field(strict=False),
    ] = ()
    """Marks of the message itself, for reports."""
    attachment_type: Annotated[str, Ui(Control.CHOICE, options=_MEDIA, advanced=True)] = ""
    """What is sent with it, in place of what the message has."""
    attachment_url: Annotated[str, EVALUATED, Ui(Control.TEMPLATE, advanced=True)] = ""
    """Where that is; may hold variables."""
    expression: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Message by expression", advanced=True)
    ] = ""
    """The number of the message to send instead, found out when the flow runs."""
    params: Annotated[tuple[Any, ...], EVALUATED, Ui(Control.HIDDEN), Field(strict=False)] = ()
    """Titles of the answers that are found out when the flow runs."""
    params_count: Annotated[str | int, Ui(Control.HIDDEN), Field(alias="paramsCount")] = ""
    """How many of them are offered."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        template = self._template(ctx)
        content, language = self._content(ctx, template)
        message = Interactive.read(content)
        if message is None:
            yield ErrorOccurred(f"Interactive message '{self.name}' is none that can be sent")
            return
        if titles := self._titles():
            message = message.with_options(titles)
        message = message.evaluated(ctx.text)
        attachment = self._attachment(ctx) or message.attachment
        shows_title = template is not None and template.shows_title
        said = MsgContent(
            message.body(shows_title=shows_title),
            (attachment,) if is_attachment(attachment) else (),
            message.quick_replies(),
        )
        yield MsgCreated(addressed(ctx, said, locale_of(language, ctx.country())))

    def _template(self, ctx: "Context") -> InteractiveTemplate | None:
        number = ctx.text(self.expression) if self.expression else str(self.id)
        return ctx.assets.interactive_templates.get(number)

    def _content(self, ctx: "Context", template: InteractiveTemplate | None) -> tuple[Any, str]:
        """Return what is said in the contact's language, and that language."""
        language = ctx.contact.language
        if self.expression:
            content = template.content if template else ""
            return (template.translations.get(language, content) if template else ""), language
        (text, *_), found = ctx.translated(self.uuid, "text", (self.text,))
        if found == ctx.flow.language and template and language in template.translations:
            return template.translations[language], language
        return text or (template.content if template else ""), found

    def _titles(self) -> list[str]:
        """Return the titles that stand in the place of the message's own; none for those."""
        count = whole_number(str(self.params_count)) or 0
        labels = (each.get("label", "") if isinstance(each, dict) else each for each in self.params)
        return [str(label) for label in labels if label][:count]

    def _attachment(self, ctx: "Context") -> str:
        if not self.attachment_type or not self.attachment_url:
            return ""
        return f"{self.attachment_type}:{ctx.text(self.attachment_url)}"

    @override
    def summary(self) -> str:
        message = Interactive.read(self.text)
        if message is None:
            return self.name
        answers = " ".join(f"‹{option.title}›" for option in message.options)
        return f"{message.text.strip()} {answers}"
