"""Resthooks: events that others want to hear of."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family


@dataclass(frozen=True, slots=True)
class Resthook:
    """An event by name, with the addresses that want to hear of it."""

    slug: str
    subscribers: tuple[str, ...] = ()


RESTHOOKS = FAMILIES.register(
    Family(
        type="resthooks",
        kind="resthook",
        asset=Resthook,
        one="a resthook",
        identity="slug",
        key_of=str.lower,
        is_dependency=False,
    )
)
