"""The policies in force, in words: for heads of transcripts, and for who looks closely."""

from collections.abc import Iterator

from flowtui.flows.policies.written import PolicyKind, policy_kinds, sentence_of
from flowtui.model.codec.wire import JSON
from flowtui.model.environment import Environment, zone_name
from flowtui.world.profile import Profile

CHANGED, OWN = "●", "·"
"""The marks of policies that are not as the platform has them, and of those that are."""


def head_lines(profile: Profile, environment: Environment, seed: int) -> Iterator[str]:
    """Yield under what a simulation stands: profile, time zone, seed, and what is otherwise.

    A line for each policy that is not as the profile's platform has it.
    """
    yield f"profile {profile.name} · {_zone(environment)} · seed {seed}"
    kinds, policies = policy_kinds(), profile.policies
    for name in profile.overrides:
        kind = kinds[name]
        here, own = (kind.told(getattr(each, kind.field)) for each in (policies, profile.own))
        yield f"  {name}: {here} (here; {profile.name} has {own})"


def head_json(
    profile: Profile, environment: Environment, seed: int, *, details: bool = False
) -> JSON:
    """Return under what a simulation stands as data: all policies, and which are otherwise here.

    With `details` there is a sentence for each, too.
    """
    kinds = policy_kinds()
    head: dict[str, JSON] = {
        "profile": profile.name,
        "timezone": _zone(environment),
        "seed": seed,
        "overrides": dict(profile.overrides),
        "policies": {
            name: kind.written(getattr(profile.policies, kind.field))
            for name, kind in kinds.items()
        },
    }
    return (
        {**head, "about": {name: about(kind) for name, kind in kinds.items()}} if details else head
    )


def policy_lines(profile: Profile) -> Iterator[str]:
    """Yield all policies with their values, each with a sentence."""
    for name, kind in policy_kinds().items():
        value = kind.told(getattr(profile.policies, kind.field))
        mark = CHANGED if name in profile.overrides else OWN
        yield f"{mark} {name}: {value}  ({kind.key.row})"
        yield f"    {about(kind)}"


def _zone(environment: Environment) -> str:
    zone = environment.timezone
    return zone_name(zone) or str(zone.tzname(None))


def about(kind: PolicyKind) -> str:
    """Return what a policy is about, and whether anything asks for it yet."""
    return sentence_of(kind) + ("" if kind.key.is_obeyed else " Nothing asks for it yet.")
