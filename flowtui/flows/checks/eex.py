"""The check `eex`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.spec.platforms import Platform
from flowtui.flows.spec.template_language import ForeignCode


@CHECKS.register
class Eex(Check):
    """There is Elixir code in a text: Glific runs it, and a simulation does not.

    What it comes to there is not known here, so the text goes out as it is written.
    """

    type: ClassVar[str] = "eex"
    title: ClassVar[str] = "Elixir code"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for platform in dict.fromkeys((subject.flow.home, subject.platform)):
            if platform and platform.templates.code:
                yield from _found(subject, platform, platform.templates.code)


def _found(subject: Subject, platform: Platform, code: ForeignCode) -> Iterator[Finding]:
    for template in subject.survey.templates:
        for source in code.found_in(template.text):
            refused = next((name for name in code.refused if name in source), "")
            if refused:
                text = (
                    f"{platform.title} refuses code with {refused} in it: “{source}”; write it anew"
                )
                yield Finding(text, template.place, Severity.ERROR)
            else:
                text = (
                    f"“{source}” is code that {platform.title} runs and a simulation does not:"
                    " there it is sent as it is written"
                )
                yield Finding(text, template.place)
