"""Conflicts: triggers that cannot be kept beside another, and triggers that nobody is left for."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from flowtui.flows.spec.flow_trigger import FlowTrigger


def conflicts(trigger: FlowTrigger, others: Iterable[FlowTrigger]) -> tuple[FlowTrigger, ...]:
    """Return which of `others` are archived when `trigger` is made, or restored (rapidpro).

    Those are of its kind, for the same channel and for groups that overlap, or neither for any,
    and answer the same. Whom they leave out, and how they look for a keyword, makes no difference.
    """
    return tuple(
        other
        for other in others
        if other.uuid != trigger.uuid and not other.is_archived and _in_conflict(trigger, other)
    )


def _in_conflict(one: FlowTrigger, other: FlowTrigger) -> bool:
    return _channel(one) == _channel(other) and _groups_overlap(one, other) and one.overlaps(other)


def _channel(trigger: FlowTrigger) -> str:
    return trigger.channel.uuid if trigger.channel else ""


def _groups_overlap(one: FlowTrigger, other: FlowTrigger) -> bool:
    ones, others = ({group.uuid for group in each.groups} for each in (one, other))
    return bool(ones & others) or not (ones or others)


def kept(trigger: FlowTrigger, others: Iterable[FlowTrigger]) -> tuple[FlowTrigger, ...]:
    """Return all triggers when `trigger` is made, changed or restored: those in its way archived.

    It comes in the place of the one with its uuid, or at the end.
    """
    known = tuple(others)
    in_the_way = {other.uuid for other in conflicts(trigger, known)}
    after = tuple(
        trigger if each.uuid == trigger.uuid else _archived(each, in_the_way) for each in known
    )
    is_new = all(each.uuid != trigger.uuid for each in known)
    return (*after, trigger) if is_new else after


def _archived(trigger: FlowTrigger, uuids: AbstractSet[str]) -> FlowTrigger:
    return trigger.replace(is_archived=True) if trigger.uuid in uuids else trigger
