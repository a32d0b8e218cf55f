"""The case `has_email`."""

from flowtui.expressions.regex import compile_pattern
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW

_ADDRESS = r"[\pL\pN][-_+$~.\pL\pN]*@[\pL\pN][-_\pL\pN]*(?:\.[\pL\pN][-_\pL\pN]*)+"
"""What goflow takes for an address: letters of any script, and at least one dot after the `@`."""


@CASES.register("has an email", category="Has Email", platforms=GOFLOW | GLIFIC)
def has_email(text: str) -> Verdict:
    """Whether there is an e-mail address in `text`. The match is the first one.

    has_email("write to ann@example.org, please") -> true
    has_email("write to ann@example.org, please").match -> ann@example.org
    has_email("write to ann at example") -> false
    """
    if "@" not in text:
        return None
    found = compile_pattern(_ADDRESS).search(text)
    return Match(found[0]) if found else None
