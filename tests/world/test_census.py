"""Whom one finds in a world: as looking at every contact would."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import Contact
from flowtui.model.contact.urn import URN
from flowtui.world.fold import WorldFold
from flowtui.world.ordered import Ordered
from flowtui.world.world import World
from tests.engine.flows import NOW, contact_of

NAMES = st.sampled_from(["", "Ann", "ANN", "Ben", "tel:+1", "ann-1", "É"])
URNS = st.lists(st.sampled_from(["+1", "+2"]), unique=True, max_size=2)
GROUPS = st.lists(st.sampled_from(["g", "h"]), unique=True, max_size=2)
CHANGES = st.lists(st.tuples(st.sampled_from(["ann-1", "ben-2", "cé-3"]), NAMES, URNS, GROUPS))
WANTED = ("", "ann", " Ann ", "BEN", "tel:+1", "tel:+2", "ann-1", "cé-3", "é", "nobody")


def named(contacts: Sequence[Contact], name: str) -> Contact | None:
    """Return the first contact of that name, or with that uuid or address, the slow way."""
    lower = name.strip().lower()
    for contact in contacts:
        if lower in {contact.name.lower(), contact.uuid, *(urn.identity for urn in contact.urns)}:
            return contact
    return None


@given(CHANGES)
def test_contacts_are_found_as_by_looking_at_each(
    changes: list[tuple[str, str, list[str], list[str]]],
) -> None:
    changing, expected = WorldFold(World.of(NOW)), dict[str, Contact]()
    for uuid, name, numbers, groups in changes:
        contact = replace(
            contact_of(name),
            uuid=uuid,
            urns=tuple(URN("tel", number) for number in numbers),
            groups=tuple(GroupReference(group, group) for group in groups),
        )
        changing.put_contact(contact)
        expected[uuid] = contact
    everybody = list(expected.values())
    world = changing.freeze()
    assert list(world.contacts.items()) == list(expected.items())
    for wanted in WANTED:
        assert world.contact_named(wanted) == named(everybody, wanted)
    for group in ("g", "h"):
        assert world.members_of(group) == [each for each in everybody if each.in_group(group)]
    for identity in ("tel:+1", "tel:+2"):
        with_it = [e for e in everybody if identity in {urn.identity for urn in e.urns}]
        assert world.contact_with(identity) == (with_it[0] if with_it else None)
    assert world == World.of(NOW, everybody)


@given(st.lists(st.tuples(st.integers(0, 9), st.text(max_size=2))))
def test_an_ordered_mapping_is_a_dict_of_which_old_ones_stay(items: list[tuple[int, str]]) -> None:
    mapping, expected = Ordered[int, str](), dict[int, str]()
    old = []
    for key, value in items:
        old.append((mapping, dict(expected)))
        mapping, expected[key] = mapping.put(key, value), value
    for each, copy in [*old, (mapping, expected)]:
        assert list(each.items()) == list(copy.items())
        assert each == copy
        assert [each.at(each.place(key)) for key in each] == list(copy.values())
