"""The check `missing_translation`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.translation import untranslated


@CHECKS.register
class MissingTranslation(Check):
    """Texts are not translated into a language that others are translated into.

    Contacts of that language get them in the language of the flow. Each language is named once,
    at the first text that is missing. Rules and the names of categories count where the flow has
    a translation of any: often they are left as they are on purpose.
    """

    type: ClassVar[str] = "missing_translation"
    title: ClassVar[str] = "Missing translations"
    severity: ClassVar[Severity] = Severity.INFO

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for language in sorted({*(subject.flow.localization or ())} - {subject.flow.language}):
            missing, count = untranslated(subject.survey, language)
            if missing:
                text = (
                    f"Not translated into {language}: {len(missing)} of {count} texts. Contacts who"
                    " speak it get them as they are in the flow"
                )
                yield Finding(text, missing[0].place, fix="translate them")
