"""What Glific's flows see: `@contact.fields.age`, `@results.age.category`, `@calendar…`.

The names are those of Glific's manual ("Flow variables", "Predefined contact variables"); what
goflow's flows see is there besides.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar

from typing_extensions import override

from flowtui.expressions.jsonvalues import value_of
from flowtui.expressions.values import MISSING, Missing, Object, Outcome, Value
from flowtui.expressions.view import MappingView, View
from flowtui.flows.platforms.glific.languages import label_of
from flowtui.flows.runtime.field_value import field_value
from flowtui.flows.runtime.outcomes import FAILURE, SUCCESS
from flowtui.flows.spec.sight import SeenContact, SeenRun, Sight
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.message import MsgIn
from flowtui.model.session.run import Result

_PHONES = ("whatsapp", "tel")


class GlificResultView(View[Result]):
    """A result: what was answered, or the keys of what a web service or a sheet gave."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[[Result], Outcome]]] = {
        "category": lambda result: result.category,
        "input": lambda result: result.input or result.value,
        "value": lambda result: result.value,
    }

    @property
    @override
    def default(self) -> Value | Missing:
        result = self.source
        for key in ("value", "input"):
            if not isinstance(given := self._extra(key), Missing):
                return given
        is_answer = result.category in {SUCCESS, FAILURE} or not result.input
        if result.extra is not None and is_answer:
            return MISSING  # what a web service answered, or a sheet, has its keys only
        return result.input or result.value

    @override
    def get(self, name: str) -> Outcome | Missing:
        if name == "category" and self.source.category:
            return self.source.category
        given = self._extra(name)
        return super().get(name) if isinstance(given, Missing) else given

    def _extra(self, key: str) -> Value | Missing:
        extra = self.source.extra
        if isinstance(extra, list):
            extra = {str(position): item for position, item in enumerate(extra)}
        if isinstance(extra, Mapping) and key in extra:
            return value_of(extra[key])
        return MISSING


def _results(ctx: SeenRun) -> Object:
    """Return `@results`: the run's, and under `parent` and `child` those of other runs."""
    made: dict[str, Outcome] = dict(_views(ctx.results))
    keyword = ctx.trigger.facts().get("keyword")
    if isinstance(keyword, str) and keyword:
        said = ctx.message.text if ctx.input else keyword
        made["flow_keyword"] = Object({"input": keyword, "category": said}, keyword)
    parent, child = ctx.entering_run(), ctx.child_run()
    if parent:
        made["parent"] = Object(_views(parent.results))
    if child:
        made["child"] = Object(_views(child.results))
    return Object(made)


def _views(results: Mapping[str, Result]) -> dict[str, Outcome]:
    return {key: GlificResultView(result) for key, result in results.items()}


def _fields(seen: SeenContact) -> Object:
    """Return `@contact.fields`; `name` is the contact's own where the field has no value."""
    values, fields = seen.contact.fields, seen.assets.fields

    def make(key: str) -> Outcome:
        value = field_value(fields[key], values.get(key)) if key in fields else None
        return seen.contact.name or None if value is None and key == "name" else value

    return MappingView({key: key for key in (*fields, "name")}, make)


def _phone(seen: SeenContact) -> Outcome:
    urns = (seen.contact.urn_of_scheme(scheme) for scheme in _PHONES)
    return next((urn.path for urn in urns if urn), None)


def _profiles(seen: SeenContact) -> Outcome:
    """Return a line for each profile one can switch to, with its number."""
    active = [profile for profile in seen.contact.profiles if profile.is_active]
    lines = (f"{number}. {profile.name}" for number, profile in enumerate(active, start=1))
    return "\n".join(lines) or None


def _said(message: MsgIn) -> str:
    """Return what was said; of a picture, its address."""
    if message.text or not message.attachments:
        return message.text
    return message.attachments[0].partition(":")[2]


def _calendar(ctx: SeenRun) -> Outcome:
    today = ctx.now.astimezone(ctx.environment.timezone).date()
    return Object({"current_date": f"{today.day}/{today.month:02}/{today.year}"})


def _flow(ctx: SeenRun) -> Outcome:
    reference = ctx.flow.reference
    return Object({"id": reference.uuid, "name": reference.name}, reference.name)


SIGHT = Sight(
    root={"calendar": _calendar, "flow": _flow, "results": _results},
    contact={
        "fields": _fields,
        "in_groups": lambda seen: tuple(group.name for group in seen.contact.groups),
        "language": lambda seen: label_of(seen.contact.language) or None,
        "last_message_at": lambda seen: seen.contact.last_seen_on,
        "list_profiles": _profiles,
        "optin_status": lambda seen: seen.contact.status is ContactStatus.ACTIVE,
        "phone": _phone,
    },
    input={"text": lambda ctx: _said(ctx.message)},
    also_called={"global": "globals"},
    warns=False,
)
