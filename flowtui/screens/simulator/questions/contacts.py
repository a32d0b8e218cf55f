"""Which contact is one, and what becomes of the contact?"""

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content

from flowtui.graph.text import clean
from flowtui.model.contact.contact import Contact
from flowtui.model.text.languages import InvalidLanguage, parse_language
from flowtui.scenario.inputs import Edit
from flowtui.scenario.simulation_setup import SimulationSetup
from flowtui.screens.dialogs.dialogs import Ask, Pick
from flowtui.screens.simulator.decisions import Announcement, Decision
from flowtui.screens.simulator.questions.question import Occasion

_LANGUAGE = "A code of three letters, like eng or fra; nothing for none."
_STATUS = "active, blocked, stopped or archived"
_ZONE = "Like Africa/Kigali; nothing for the workspace’s."


async def choose_contact(occasion: Occasion) -> Decision | None:
    """Ask which contact one is, of all there are."""
    view = occasion.view
    items = []
    for contact in view.world.contacts.values():
        address = contact.urns[0].format() if contact.urns else "no address"
        title = clean(view.setup.title(contact))
        shown = Content.assemble((title, "bold"), (f"  {address}", "$foreground 60%"))
        items.append((contact.uuid, shown, f"{title} {address}"))
    chosen = await occasion.ask(Pick("Be", items))
    return view.of(chosen) if chosen else None


async def edit_contact(occasion: Occasion) -> Decision | None:
    """Ask what of the contact becomes what, from outside all flows."""
    setup, contact = occasion.view.setup, occasion.view.contact
    if contact is None:
        return None
    attributes = {each.key: each for each in _attributes(setup, contact)}
    title = f"Change {setup.title(contact)}’s"
    key = await occasion.ask(Pick(title, [each.item for each in attributes.values()]))
    if not key:
        return None
    attribute = attributes[key]
    value = await occasion.ask(Ask(attribute.label, attribute.hint, attribute.value))
    if value is None or value == attribute.value:
        return None
    try:
        wanted = parse_language(value) if key == "language" and value else value
    except InvalidLanguage as error:
        return Announcement(str(error), "Not changed", "error", 12)
    return Edit(contact.uuid, {key: wanted})


class _Attribute(NamedTuple):
    """Something of a contact that can be changed."""

    key: str
    label: str
    value: str
    """What it is now."""
    hint: str

    @property
    def item(self) -> tuple[str, Content, str]:
        """How it is offered."""
        shown = Content.assemble(
            (f"{clean(self.label):<20} ", "bold"),
            (clean(self.value) or "nothing", "$foreground 60%"),
        )
        return self.key, shown, self.label


def _attributes(setup: SimulationSetup, contact: Contact) -> Iterator[_Attribute]:
    yield _Attribute("name", "Name", contact.name, "What is the contact called?")
    yield _Attribute("language", "Language", contact.language, _LANGUAGE)
    yield _Attribute("status", "Status", str(contact.status), _STATUS)
    yield _Attribute("timezone", "Time zone", contact.timezone, _ZONE)
    for key, field in setup.library.assets.fields.items():
        value = contact.fields.get(key)
        yield _Attribute(key, field.name, value.text if value else "", f"A {field.type}.")
