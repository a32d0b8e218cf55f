"""What the simulator says at its top: whom one is, and when it is."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from textual.content import Content

from flowtui.graph.text import clean, cut
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import zone_title
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.widgets.base.top_line import brand

_NAME = 24
"""Cells of the longest name."""


def top_left(view: Viewpoint, unread: Mapping[str, int], cells: int, *, read_only: bool) -> Content:
    """Return what stands at the left: the flow that it began with, and the people.

    `unread` are the messages of contacts that were not seen, by uuid.
    """
    flow = view.flow(None)
    return Content.assemble(
        brand(),
        "  ",
        (cut(clean(flow.name if flow else "Simulator"), _NAME), "bold"),
        ("  read-only" if read_only else "", "$text-warning"),
        "   ",
        _people(view, unread, cells),
    )


def _people(view: Viewpoint, unread: Mapping[str, int], cells: int) -> Content:
    """Return the contacts one can be, the one that one is first among equals by its mark.

    Where there is little room, the others are said by their first name alone.
    """
    return Content("   ").join(
        _oneself(contact, view, cells)
        if contact.uuid == view.contact_uuid
        else _other(contact, view, unread.get(contact.uuid, 0))
        for contact in view.people
    )


def _oneself(contact: Contact, view: Viewpoint, cells: int) -> Content:
    title = clean(view.setup.title(contact))
    address = contact.urns[0].format() if contact.urns and cells >= 120 else ""
    return Content.assemble(
        ("● ", "$accent"),
        (cut(title, _NAME), "bold"),
        (f" {address}" if address and address != title else "", "$foreground 60%"),
    )


def _other(contact: Contact, view: Viewpoint, unread: int) -> Content:
    title = clean(view.setup.title(contact))
    shown = cut(title.split()[0] if title else "", _NAME)
    news = (f" ✉{unread}", "$text-warning bold") if unread else ("", "")
    return Content.assemble((shown, "$foreground 60%"), news)


def top_right(view: Viewpoint, cells: int) -> Content:
    """Return what stands at the right: the clock, profile and seed."""
    world = view.world
    parts = [(clock_words(world.now, view.zone, cells), "bold")]
    if cells >= 100:
        parts.append((f"   {view.setup.profile.name} · seed {world.seed}", "$foreground 60%"))
    return Content.assemble(*parts)


def clock_words(now: datetime, zone: tzinfo, cells: int) -> str:
    """Return when it is, with the time zone in which all times on the screen are told."""
    local = now.astimezone(zone)
    if cells < 100:
        return f"{local:%a} {local.day} {local:%b %H:%M %Z}"  # there is no room for long names
    return f"{local:%a} {local.day} {local:%b %Y %H:%M:%S} {zone_title(local)}"
