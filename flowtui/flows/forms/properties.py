"""The properties of flows: what is asked when one is made, and what can be changed of it later.

The spans that are offered are RapidPro's; any other that a flow has is kept.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from typing_extensions import override

from flowtui.flows.migrations import CURRENT
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.model.session.run import FlowType
from flowtui.model.text.languages import InvalidLanguage, parse_language

_UNITS = ((7 * 24 * 60, "week"), (24 * 60, "day"), (60, "hour"), (1, "minute"))


def span(minutes: int) -> str:
    """Return a number of minutes in words, in the largest unit that it is a multiple of."""
    size, unit = next(pair for pair in _UNITS if minutes % pair[0] == 0)
    count = minutes // size
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _spans(minutes: Iterable[int]) -> tuple[tuple[str, str], ...]:
    return tuple((str(each), span(each)) for each in minutes)


def _check_language(code: str) -> str:
    try:
        return parse_language(code.strip())
    except InvalidLanguage:
        raise ValueError("must be the code of a language, in three letters, like eng") from None


Name = Annotated[str, Field(min_length=1, max_length=64), Ui(Control.LINE)]
Language = Annotated[str, AfterValidator(_check_language), Ui(Control.LINE)]
InBackground = Annotated[bool, Ui(Control.TOGGLE, "Run this flow in the background")]
"""Where flows have no types, one that runs beside others says so by this."""


class Properties(BaseModel):
    """What can be changed of a flow besides its nodes."""

    model_config = ConfigDict(frozen=True)
    title: ClassVar[str] = "Flow"

    name: Name
    """What people call it; no two flows of a workspace are called the same."""

    @classmethod
    def of(cls, flow: Flow) -> Self:
        """Return the properties that `flow` has."""
        return cls(name=flow.name)

    def applied(self, flow: Flow) -> Flow:
        """Return `flow` with these properties."""
        return flow.replace(name=self.name)


class ExpiringProperties(Properties):
    """What can be changed of a flow that waits for contacts."""

    expire_after_minutes: Annotated[int, Field(gt=0), Ui(Control.CHOICE, "Expires after")]
    """After how long without an answer a run is given up."""

    @classmethod
    @override
    def of(cls, flow: Flow) -> Self:
        return cls(name=flow.name, expire_after_minutes=flow.expires_after_minutes)

    @override
    def applied(self, flow: Flow) -> Flow:
        named = flow.replace(name=self.name)
        if self.expire_after_minutes == flow.expires_after_minutes:
            return named
        return named.replace(expire_after_minutes=self.expire_after_minutes)


class MessagingProperties(ExpiringProperties):
    """What can be changed of a messaging flow."""

    title: ClassVar[str] = "Messaging flow"

    expire_after_minutes: Annotated[
        int,
        Field(gt=0),
        Ui(
            Control.CHOICE,
            "Expires after",
            options=_spans(
                (5, 10, 15, 30, 60, 180, 360, 720, 1080, 1440, 2880, 4320, 10080, 20160)
            ),
        ),
    ] = 4320
    """After how long without an answer a run is given up."""


class VoiceProperties(ExpiringProperties):
    """What can be changed of a voice flow."""

    title: ClassVar[str] = "Voice flow"

    expire_after_minutes: Annotated[
        int,
        Field(gt=0),
        Ui(Control.CHOICE, "Expires after", options=_spans((1, 2, 3, 4, 5, 10, 15))),
    ] = 5
    """After how long without an answer a call is given up."""


class BackgroundProperties(Properties):
    """What can be changed of a background flow: it never waits, so it does not expire."""

    title: ClassVar[str] = "Background flow"


class UntypedProperties(Properties):
    """What can be changed of a flow of a platform where flows have no types."""

    title: ClassVar[str] = "Flow"

    background: InBackground = False
    """It runs beside other flows, and never gets a reply."""

    @classmethod
    @override
    def of(cls, flow: Flow) -> Self:
        return cls(name=flow.name, background=flow.type is FlowType.BACKGROUND)

    @override
    def applied(self, flow: Flow) -> Flow:
        return flow.replace(name=self.name, type=_type(background=self.background))


def _type(*, background: bool) -> FlowType:
    return FlowType.BACKGROUND if background else FlowType.MESSAGING


PROPERTIES: Mapping[FlowType, type[Properties]] = {
    FlowType.MESSAGING: MessagingProperties,
    FlowType.OFFLINE: Properties,
    FlowType.VOICE: VoiceProperties,
    FlowType.BACKGROUND: BackgroundProperties,
}
"""What can be changed of flows of each type; the type itself stays what it was made."""


def properties_of(flow: Flow, platform: str = "") -> Properties:
    """Return what can be changed of `flow`, which is meant for a platform."""
    meant = flow.home or PLATFORMS.get(platform)
    typed = meant is None or meant.has_types
    kind = PROPERTIES[flow.type] if typed else UntypedProperties
    return kind.of(flow)


_TYPES = (
    (FlowType.MESSAGING, "Messaging: talks with the contact"),
    (FlowType.BACKGROUND, "Background: runs beside other flows, never gets a reply"),
    (FlowType.VOICE, "Voice: speaks on the telephone"),
)
"""The types of flows that can be made."""


class NewFlow(BaseModel):
    """What is asked when a flow is made."""

    model_config = ConfigDict(frozen=True)
    title: ClassVar[str] = "New flow"

    name: Name
    """What people call it; no two flows of a workspace are called the same."""
    type: Annotated[FlowType, Ui(Control.CHOICE, options=_TYPES)] = FlowType.MESSAGING
    """What it may do. It cannot be changed later."""
    language: Language = "eng"
    """The language its texts are written in first: an ISO 639-3 code like `eng` or `und`."""

    def made(self, uuid: str) -> Flow:
        """Return the flow, with nothing in it."""
        return Flow.read(
            {
                "uuid": uuid,
                "name": self.name,
                "spec_version": CURRENT,
                "language": self.language,
                "type": str(self.type),
                "revision": 0,
                "expire_after_minutes": 0,
                "localization": {},
                "nodes": [],
            }
        )


class NewUntypedFlow(BaseModel):
    """What is asked when a flow is made for a platform where flows have no types."""

    model_config = ConfigDict(frozen=True)
    title: ClassVar[str] = "New flow"

    name: Name
    """What people call it; no two flows of a workspace are called the same."""
    background: InBackground = False
    """It runs beside other flows, and never gets a reply."""
    language: Language = "eng"
    """The language its texts are written in first: an ISO 639-3 code like `eng` or `und`."""

    @property
    def type(self) -> FlowType:
        """What it may do."""
        return _type(background=self.background)


def new_flow_form(platform: str) -> type[NewFlow | NewUntypedFlow]:
    """Return what is asked when a flow is made for a platform: only types that it has."""
    meant = PLATFORMS.get(platform)
    if meant is None:
        return NewFlow
    if not meant.has_types:
        return NewUntypedFlow
    return _new_flow_of(tuple(each for each in _TYPES if meant.allows(each[0])))


@cache
def _new_flow_of(types: tuple[tuple[FlowType, str], ...]) -> type[NewFlow]:
    """Return what is asked when a flow of one of some types is made."""
    if types == _TYPES:
        return NewFlow

    class NewFlowOfSome(NewFlow):
        type: Annotated[FlowType, Ui(Control.CHOICE, options=types)] = types[0][0]

    return NewFlowOfSome
