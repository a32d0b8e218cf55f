"""Switch between the people who share an address, add one, or put one away."""

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field, InstanceOf
from typing_extensions import override

from flowtui.flows.runtime.outcomes import FAILURE, OUTCOME, SUCCESS, came_to
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.modifier import Modifier
from flowtui.model.contact.contact import Contact, ContactProfile
from flowtui.model.engines import GLIFIC
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactProfilesChanged
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.text.digits import whole_number
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context, ModifierContext

SWITCH, CREATE, DEACTIVATE = "Switch Profile", "Create Profile", "Deactivate Profile"
"""What can be done, in Glific's words."""
_CHOICES = ((SWITCH, "switch to one"), (CREATE, "add one"), (DEACTIVATE, "put one away"))


@ACTIONS.register
class SetContactProfile(Action):
    """Switch to another of the people who share an address, add one, or put one away.

    Each has fields and a language of their own. The first is who the contact was before.
    """

    title: ClassVar[str] = "Manage profile"
    glyph: ClassVar[str] = "☻"
    group: ClassVar[str] = "Contact"
    platforms: ClassVar[frozenset[str]] = GLIFIC
    locals_set: ClassVar[tuple[str, ...]] = (OUTCOME,)

    type: Literal["set_contact_profile"] = "set_contact_profile"
    profile_type: Annotated[str, Field(min_length=1), Ui(Control.CHOICE, "Do", options=_CHOICES)]
    """What to do."""
    value: Annotated[str, EVALUATED, Ui(Control.TEMPLATE, "Number"), Field(max_length=1000)] = ""
    """Which profile to switch to or to put away: its number in `@contact.list_profiles`."""
    new_name: Annotated[str, EVALUATED, Ui(Control.TEMPLATE, "Name"), Field(max_length=1000)] = ""
    """The name of the profile to add; may hold variables."""
    new_type: Annotated[str, EVALUATED, Ui(Control.TEMPLATE, "Type"), Field(max_length=1000)] = ""
    """What they are: `student`, `teacher`…; may hold variables."""

    @override
    def saved_result(self) -> tuple[str, tuple[str, ...]]:
        return "", ()  # Glific's files name one, but nothing is saved under it

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        match self.profile_type:
            case "Switch Profile":
                reason = yield from self._switch(ctx)
            case "Create Profile":
                reason = yield from self._create(ctx)
            case "Deactivate Profile":
                reason = yield from self._deactivate(ctx)
            case other:
                reason = f"there is nothing called '{other}' to be done"
        if reason:
            yield ErrorOccurred(f"Profiles are as they were: {reason}")
        yield came_to(FAILURE if reason else SUCCESS)

    def _switch(self, ctx: "Context") -> Generator[Event, None, str]:
        contact = ctx.contact
        position = _position(contact, trim(ctx.text(self.value)))
        if not position:
            return self._nobody(ctx)
        if position != contact.profile:
            yield from _changed(ctx, _put_aside(contact), position)
        return ""

    def _create(self, ctx: "Context") -> Generator[Event, None, str]:
        contact = ctx.contact
        name, kind = trim(ctx.text(self.new_name)), trim(ctx.text(self.new_type))
        if not name:
            return "the new profile has no name"
        present = contact.profiles or (_as_profile(contact),)
        if any((each.name, each.type) == (name, kind) for each in present):
            return f"there is a profile {name!r} of type {kind!r}"
        added = ContactProfile(name=name, type=kind, language=contact.language)
        yield from _changed(ctx, (*present, added), contact.profile or 1)
        return ""

    def _deactivate(self, ctx: "Context") -> Generator[Event, None, str]:
        contact = ctx.contact
        position = _position(contact, trim(ctx.text(self.value)))
        if not position:
            return self._nobody(ctx)
        if position > 1:  # the first is the contact themselves, and stays (Glific)
            profiles = list(_put_aside(contact))
            profiles[position - 1] = replace(profiles[position - 1], is_active=False)
            talking = 1 if contact.profile == position else contact.profile
            yield from _changed(ctx, tuple(profiles), talking)
        return ""

    def _nobody(self, ctx: "Context") -> str:
        return f"there is no profile '{trim(ctx.text(self.value))}'"

    @override
    def summary(self) -> str:
        return f"{self.profile_type}: {self.new_name or self.value}"


class ProfileModifier(Modifier):
    """Let the contact have these profiles, and one of them talk; groups follow from who that is."""

    type: Literal["profile"] = "profile"
    profiles: tuple[InstanceOf[ContactProfile], ...]
    profile: int

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        yield ContactProfilesChanged(self.profiles, self.profile)


def _changed(ctx: "Context", profiles: tuple[ContactProfile, ...], profile: int) -> Iterator[Event]:
    return ctx.modify(ProfileModifier(profiles=profiles, profile=profile))


def _as_profile(contact: Contact) -> ContactProfile:
    return ContactProfile(name=contact.name, language=contact.language, fields=contact.fields)


def _position(contact: Contact, number: str) -> int:
    """Return the position among all profiles of the one with that number, from 1; 0 for none."""
    active = [index for index, each in enumerate(contact.profiles, start=1) if each.is_active]
    wanted = whole_number(number) or 0
    return active[wanted - 1] if 0 < wanted <= len(active) else 0


def _put_aside(contact: Contact) -> tuple[ContactProfile, ...]:
    """Return the profiles, the one that was talking with the contact's fields and language."""
    return tuple(
        replace(each, fields=contact.fields, language=contact.language)
        if position == contact.profile
        else each
        for position, each in enumerate(contact.profiles, start=1)
    )
