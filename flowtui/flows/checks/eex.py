"""The check `eex`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.dialects.eex import eex_in
from flowtui.flows.spec.platforms import GLIFIC

REFUSED = ("Repo.", "IO.", "File.", "Code.")
"""Code that has one of these in it Glific does not run: it takes it for an attack."""


@CHECKS.register
class Eex(Check):
    """There is Elixir code in a text: Glific runs it, and a simulation does not.

    What it comes to in Glific is not known here, so the text goes out as it is written.
    """

    type: ClassVar[str] = "eex"
    title: ClassVar[str] = "Elixir code"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        if not subject.flow.is_glific and subject.surroundings.target != GLIFIC:
            return
        for template in subject.survey.templates:
            for span in eex_in(template.text):
                refused = next((name for name in REFUSED if name in span.source), "")
                if refused:
                    text = (
                        f"Glific refuses code with {refused} in it: “{span.source}”; write it anew"
                    )
                    yield Finding(text, template.place, Severity.ERROR)
                else:
                    text = (
                        f"“{span.source}” is code that Glific runs and a simulation does not:"
                        " there it is sent as it is written"
                    )
                    yield Finding(text, template.place)
