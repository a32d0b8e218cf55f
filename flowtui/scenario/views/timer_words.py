"""Timers in words: what they do, to whom, and when."""

from collections.abc import Mapping

from flowtui.graph.text import clean, cut
from flowtui.world.agenda import AgendaRow
from flowtui.world.due import due_kind
from flowtui.world.world import World

_NAME = 26
"""Cells of the longest name of a flow."""


def effect(timer: AgendaRow, world: World) -> str:
    """Return what a timer does, like `Registration expires`."""
    subject, words = due_kind(timer).words(timer, world)
    return f"{cut(clean(subject), _NAME)} {words}"


def name_of_contact(timer: AgendaRow, names: Mapping[str, str]) -> str:
    """Return the name of the contact to whom it happens."""
    return names.get(timer.contact_uuid, "")
