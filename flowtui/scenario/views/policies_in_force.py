"""The policies in force, in words: for heads of transcripts, and for who looks closely."""

from collections.abc import Iterator

from flowtui.flows.policies.written import policy_kinds, sentence_of
from flowtui.model.environment import Environment, zone_name
from flowtui.world.profile import Profile


def head_lines(profile: Profile, environment: Environment, seed: int) -> Iterator[str]:
    """Yield under what a simulation stands: profile, time zone, seed, and what is otherwise.

    A line for each policy that is not as the profile's platform has it.
    """
    zone = zone_name(environment.timezone) or environment.timezone.tzname(None)
    yield f"profile {profile.name} · {zone} · seed {seed}"
    kinds = policy_kinds()
    for name, value in profile.overrides.items():
        own = kinds[name].written(getattr(profile.own, kinds[name].field))
        yield f"  {name}: {_text(value)} (here; {profile.name} has {_text(own)})"


def policy_lines(profile: Profile) -> Iterator[str]:
    """Yield all policies with their values, each with a sentence."""
    for name, kind in policy_kinds().items():
        value = _text(kind.written(getattr(profile.policies, kind.field)))
        mark = "●" if name in profile.overrides else "·"
        unheard = "" if kind.key.is_obeyed else " Nothing asks for it yet."
        yield f"{mark} {name}: {value}  ({kind.key.row})"
        yield f"    {sentence_of(kind)}{unheard}"


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value)
