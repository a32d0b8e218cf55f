"""The case `has_group`."""

from flowtui.expressions.convert import text_or_error, to_object
from flowtui.expressions.values import MISSING, Array, Error
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register(
    "is in the group",
    operands=("Group",),
    category="{1}",
    is_offered=False,
    assets="groups",
    platforms=GOFLOW | GLIFIC,
)
def has_group(groups: Array, uuid: str, _name: str = "") -> Verdict:
    """Whether one of `groups`, e.g. those of a contact, has `uuid`. The match is the group.

    Its name may be given, too, but does not matter.

    has_group(array(object("uuid", "g1", "name", "Members")), "g1") -> true
    has_group(array(object("uuid", "g1", "name", "Members")), "g1").match.name -> Members
    has_group(array(), "g1") -> false
    """
    for each in groups:
        group = to_object(each)
        if isinstance(group, Error):
            return group
        of_group = group.get("uuid")
        known = "" if of_group is MISSING else text_or_error(of_group)
        if isinstance(known, Error):
            return known
        if known == uuid:
            return Match(group)
    return None
