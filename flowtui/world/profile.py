"""Profiles: the policies in force in a world, under the name of the platform whose they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from typing_extensions import override

from flowtui.flows.policies.choices import OnConflict
from flowtui.flows.policies.policies import Policies
from flowtui.flows.policies.written import differences, overridden
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.model.codec.wire import JSON
from flowtui.model.limits import Limits

__all__ = ["FLOWTUI", "PROFILES", "OnConflict", "Profile"]


@dataclass(frozen=True, slots=True)
class Profile:
    """The policies of a platform, or others under a name of their own."""

    name: str
    policies: Policies = field(default_factory=Policies)
    limits: Limits = field(default_factory=Limits)
    """How much a session may do, and how long what it makes may be."""

    def with_policies(self, values: Mapping[str, JSON]) -> "Profile":
        """Return the profile with other policies under some names, as they are written.

        Raises:
            UnknownPolicy, UnfitValue: there is no such policy, or it cannot be that.
        """
        return replace(self, policies=overridden(self.policies, values)) if values else self

    @property
    def own(self) -> Policies:
        """The policies of the platform of that name; the plain ones where there is none."""
        platform = PLATFORMS.get(self.name)
        return platform.policies if platform else Policies()

    @property
    def overrides(self) -> Mapping[str, JSON]:
        """The policies that are not as the platform has them, as they are written."""
        return differences(self.policies, self.own)


class _Profiles(Mapping[str, Profile]):
    """The profiles of all platforms, those among them that were registered since."""

    @override
    def __getitem__(self, name: str) -> Profile:
        platform = PLATFORMS[name]
        return Profile(name, platform.policies, platform.limits)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(PLATFORMS)

    @override
    def __len__(self) -> int:
        return len(PLATFORMS)


PROFILES = _Profiles()
"""The profiles by name."""
FLOWTUI = PROFILES["flowtui"]
"""The profile of worlds of which nothing is said."""
