"""Channels: ways to reach contacts."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.references import ChannelReference


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach contacts."""

    uuid: str
    name: str
    address: str = ""
    schemes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """Of send, receive, call, answer, ussd."""
    country: str = ""
    match_prefixes: tuple[str, ...] = ()
    allow_international: bool = False
    features: tuple[str, ...] = ()

    @property
    def reference(self) -> ChannelReference:
        """How others name it."""
        return ChannelReference(self.uuid, self.name)


CHANNELS = FAMILIES.register(
    Family(
        type="channels",
        kind="channel",
        asset=Channel,
        one="a channel",
        single="channel",
    )
)
