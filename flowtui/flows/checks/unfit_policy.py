"""The check `unfit_policy`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.policies.written import UnfitValue, UnknownPolicy, policy_kind
from flowtui.flows.spec.own_policies import KEY, ZONE_KEY, own_policies, own_zone
from flowtui.model.environment import UnknownTimeZone, time_zone


@CHECKS.register
class UnfitPolicy(Check):
    """A policy or time zone that the flow has for itself is none: it counts for nothing."""

    type: ClassVar[str] = "unfit_policy"
    title: ClassVar[str] = "Unfit policy"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for name, value in own_policies(subject.flow).items():
            try:
                policy_kind(name).read(value)
            except (UnknownPolicy, UnfitValue) as error:
                yield Finding(f"The flow’s own policies: {error}", Place(field=f"{KEY}.{name}"))
        try:
            time_zone(own_zone(subject.flow))
        except UnknownTimeZone as error:
            yield Finding(f"The flow’s own time zone: {error}", Place(field=ZONE_KEY))
