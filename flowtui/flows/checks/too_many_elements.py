"""The check `too_many_elements`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.elements import SPLIT, elements_of
from flowtui.flows.analysis.issue import Severity


@CHECKS.register
class TooManyElements(Check):
    """The flow has more elements than there may be, or than people keep an eye on."""

    type: ClassVar[str] = "too_many_elements"
    title: ClassVar[str] = "Too many elements"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        count, policies = elements_of(subject.flow), subject.policies
        most, many = policies.limits_elements_refused, policies.limits_elements_warned
        if count > most:
            yield Finding(f"The flow has {count} elements, and may have {most}: {SPLIT}")
        elif count > many:
            known = f"The flow has {count} elements, and more than {many} are hard to oversee"
            yield Finding(f"{known}: {SPLIT}", severity=Severity.WARNING)
