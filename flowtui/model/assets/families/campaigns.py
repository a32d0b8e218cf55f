"""Campaigns: series around a date of each contact."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.references import CampaignReference


@dataclass(frozen=True, slots=True)
class Campaign:
    """A series of messages and flows around a date of each contact."""

    uuid: str
    name: str

    @property
    def reference(self) -> CampaignReference:
        """How others name it."""
        return CampaignReference(self.uuid, self.name)


CAMPAIGNS = FAMILIES.register(
    Family(
        type="campaigns",
        kind="campaign",
        asset=Campaign,
        one="a campaign",
        is_dependency=False,
    )
)
