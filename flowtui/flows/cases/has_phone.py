"""The case `has_phone`."""

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.contact.phones import find_phones
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register("has a phone number", category="Has Phone", platforms=GOFLOW | GLIFIC)
def has_phone(scope: Scope, text: str, country: str | None = None) -> Verdict:
    """Whether there is a phone number in `text`. The match is the first one, in E.164 form.

    Numbers without a country's code are those of `country`, an ISO 3166 code; when none is given,
    of the contact's country. An empty one is no country: then only numbers with a code are found.

    has_phone("call 0788 123 123", "RW") -> true
    has_phone("call 0788 123 123", "RW").match -> +250788123123
    has_phone("call me", "RW") -> false
    """
    home = scope.environment.default_country
    numbers = find_phones(text, home if country is None else country)
    return Match(numbers[0]) if numbers else None
