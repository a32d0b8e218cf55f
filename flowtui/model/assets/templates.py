"""Messages that are written beforehand: templates that a channel approves, buttons and lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flowtui.model.assets.references import ChannelReference, TemplateReference
from flowtui.model.codec.wire import JSON


@dataclass(frozen=True, slots=True)
class TemplateVariable:
    """A gap in a message template."""

    type: str


@dataclass(frozen=True, slots=True)
class TemplateComponent:
    """A part of a message template: header, body, button."""

    name: str
    type: str
    content: str = ""
    display: str = ""
    variables: Mapping[str, int] = field(default_factory=dict)
    """Which of the translation's variables stands at each `{{n}}`."""


@dataclass(frozen=True, slots=True)
class TemplateTranslation:
    """A message template in one language on one channel."""

    channel: ChannelReference
    locale: str
    components: tuple[TemplateComponent, ...] = ()
    variables: tuple[TemplateVariable, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """A message that a channel (WhatsApp) must approve beforehand."""

    uuid: str
    name: str
    translations: tuple[TemplateTranslation, ...] = ()

    @property
    def reference(self) -> TemplateReference:
        """How others name it."""
        return TemplateReference(self.uuid, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractiveTemplate:
    """A message with buttons or a list that flows of Glific's send."""

    id: str
    name: str
    content: Mapping[str, JSON]
    """What it says, as WhatsApp has it: see `flowtui.flows.runtime.interactive`."""
    translations: Mapping[str, Mapping[str, JSON]] = field(default_factory=dict)
    """What it says in other languages, by their codes."""
    shows_title: bool = False
    """Whether its title is sent, too."""
