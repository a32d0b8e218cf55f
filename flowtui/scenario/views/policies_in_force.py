"""The policies in force, in words: for heads of transcripts, and for who looks closely."""

from collections.abc import Iterator

from flowtui.flows.policies.written import PolicyKind, policy_kinds, sentence_of
from flowtui.model.environment import Environment, zone_name
from flowtui.world.profile import Profile

CHANGED, OWN = "●", "·"
"""The marks of policies that are not as the platform has them, and of those that are."""


def head_lines(profile: Profile, environment: Environment, seed: int) -> Iterator[str]:
    """Yield under what a simulation stands: profile, time zone, seed, and what is otherwise.

    A line for each policy that is not as the profile's platform has it.
    """
    zone = zone_name(environment.timezone) or environment.timezone.tzname(None)
    yield f"profile {profile.name} · {zone} · seed {seed}"
    kinds, policies = policy_kinds(), profile.policies
    for name in profile.overrides:
        kind = kinds[name]
        here, own = (kind.told(getattr(each, kind.field)) for each in (policies, profile.own))
        yield f"  {name}: {here} (here; {profile.name} has {own})"


def policy_lines(profile: Profile) -> Iterator[str]:
    """Yield all policies with their values, each with a sentence."""
    for name, kind in policy_kinds().items():
        value = kind.told(getattr(profile.policies, kind.field))
        mark = CHANGED if name in profile.overrides else OWN
        yield f"{mark} {name}: {value}  ({kind.key.row})"
        yield f"    {about(kind)}"


def about(kind: PolicyKind) -> str:
    """Return what a policy is about, and whether anything asks for it yet."""
    return sentence_of(kind) + ("" if kind.key.is_obeyed else " Nothing asks for it yet.")
