"""A vendor as somebody else would add it: one file outside the package, which registers itself.

Acme's files hold `bots` made of `steps`. Its texts have variables in braces, `{{contact.name}}`,
and see `{{acme}}`. It has an action, a test and a function of its own, and little besides.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.template import ROOTS, Template
from flowtui.flows.cases.registry import CASES, Match
from flowtui.flows.dialects.dialect import (
    NOTHING_BESIDE,
    Beside,
    Dialect,
    FlowEntry,
    entry,
)
from flowtui.flows.policies.choices import OnConflict
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.context import Context
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.platforms import PLATFORMS, Kinds, Platform
from flowtui.flows.spec.sight import Sight
from flowtui.flows.spec.template_language import TemplateLanguage
from flowtui.model.codec.wire import JSON
from flowtui.model.events import Event
from flowtui.model.events.run import RunLocalChanged
from flowtui.model.limits import Limits
from flowtui.model.session.run import FlowType

ACME = frozenset({"acme"})


@ACTIONS.register
class Beep(Action):
    """Beep at the contact."""

    title: ClassVar[str] = "Beep"
    group: ClassVar[str] = "Send"
    platforms: ClassVar[frozenset[str]] = ACME

    type: Literal["beep"] = "beep"
    tone: Annotated[str, EVALUATED, Ui(Control.TEXT, "Tone"), Field(min_length=1)]
    """What it sounds like."""

    @override
    def execute(self, ctx: Context) -> Iterator[Event]:
        yield RunLocalChanged("tone", ctx.text(self.tone))


@CASES.register("is loud", category="Loud", platforms=ACME)
def has_loudness(text: str) -> Match | None:
    """Whether the contact shouts."""
    return Match(text) if text.isupper() else None


@FUNCTIONS.register(ACME)
def beeps(count: int) -> str:
    """Return so many beeps."""
    return "beep" * count


class AcmeBots(Dialect):
    """Files of Acme."""

    type: ClassVar[str] = "acme"
    title: ClassVar[str] = "Acme bots"
    platform: ClassVar[str] = "acme"

    @classmethod
    @override
    def recognises(cls, data: JSON) -> bool:
        return isinstance(data, Mapping) and "bots" in data

    @classmethod
    @override
    def entries(cls, data: JSON) -> Iterator[FlowEntry]:
        for position, bot in enumerate(data["bots"]):
            yield entry(("bots", position), bot)

    @classmethod
    @override
    def assets(cls, data: JSON) -> Mapping[str, Sequence[Mapping[str, JSON]]]:
        return {}

    @classmethod
    @override
    def current(cls, definition: Mapping[str, JSON]) -> dict[str, JSON]:
        read = {"spec_version": "14.4.2", "acme": {}, **definition}
        if "steps" in read:
            read["nodes"] = read.pop("steps")
        return read

    @classmethod
    @override
    def named(cls, definition: Mapping[str, JSON]) -> Mapping[str, JSON]:
        return cls.current(definition)

    @classmethod
    @override
    def written(cls, definition: Mapping[str, JSON], _data: JSON) -> Mapping[str, JSON]:
        unknown = {"nodes", "spec_version"}
        made = {key: value for key, value in definition.items() if key not in unknown}
        return {**made, "steps": definition["nodes"]}

    @classmethod
    @override
    def with_entry(cls, data: JSON, definition: Mapping[str, JSON]) -> JSON:
        return {**data, "bots": [*data["bots"], cls.written(definition, data)]}

    @classmethod
    @override
    def exported(
        cls,
        definitions: Sequence[Mapping[str, JSON]],
        fields: Sequence[Mapping[str, JSON]],
        groups: Sequence[Mapping[str, JSON]],
        beside: Beside = NOTHING_BESIDE,
    ) -> JSON:
        data: dict[str, Any] = {"bots": []}
        return {"bots": [cls.written(definition, data) for definition in definitions]}


@lru_cache(maxsize=1024)
def _in_braces(source: str) -> Template:
    return Template(source.replace("{{", "@(").replace("}}", ")"), ROOTS | {"acme"})


SIGHT = Sight(
    root={"acme": lambda ctx: f"Acme, for {ctx.contact.name}"},
    contact={"shout": lambda seen: seen.contact.name.upper()},
    also_called={"customer": "contact"},
)
PLATFORM = PLATFORMS.register(
    Platform(
        type="acme",
        title="Acme",
        takes=Kinds(
            ACME,
            also=frozenset({"send_msg", "set_run_result", "switch", "msg", "has_text", "default"}),
        ),
        dialects=lambda: (AcmeBots,),
        policies_of=lambda: Policies(
            on_conflict=OnConflict.SKIP, expire_session=timedelta(hours=6)
        ),
        templates=TemplateLanguage(
            compiler=lambda: _in_braces,
            sight=lambda: SIGHT,
            result_names=frozenset({"mood"}),
        ),
        own_keys={"acme": {}},
        flow_types=frozenset({FlowType.MESSAGING}),
        limits=Limits(result_chars=4, field_chars=5),
        ui_bytes=40,
    )
)
