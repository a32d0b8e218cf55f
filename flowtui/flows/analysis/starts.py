"""What is wrong with what starts the flows of a file: triggers and campaigns."""

from collections.abc import Iterator

from flowtui.flows.analysis.issue import Issue, Severity
from flowtui.flows.dialects.dialect import place_of
from flowtui.flows.library.document import Document

WRONG_TRIGGER = "wrong_trigger"
"""The code of issues of triggers that cannot be read, or start nothing."""
WRONG_CAMPAIGN = "wrong_campaign"
"""The code of issues of campaigns that cannot be read, or start nothing."""
_UNTIL = "until this is put right"


def start_issues(document: Document) -> Iterator[Issue]:
    """Yield what is wrong with the triggers and the campaigns of a file, in their order."""
    known = {entry.uuid for entry in document.entries}
    for entry in document.triggers:
        flow = entry.trigger.flow if entry.trigger else None
        uuid, name = (flow.uuid, flow.name) if flow else ("", "")
        for fault in entry.faults:
            text = f"{fault.text}: nothing starts by it {_UNTIL}"
            yield Issue(Severity.ERROR, WRONG_TRIGGER, text, uuid, name, field=fault.field)
        if flow and flow.uuid not in known:
            field = f"{place_of(entry.path)}.flow"
            text = _missing(flow.name or flow.uuid)
            yield Issue(Severity.WARNING, WRONG_TRIGGER, text, "", "", field=field)
    yield from _campaign_issues(document, known)


def _campaign_issues(document: Document, known: set[str]) -> Iterator[Issue]:
    for fault in document.campaign_faults:
        text = f"{fault.text}: the campaign starts nothing {_UNTIL}"
        yield Issue(Severity.ERROR, WRONG_CAMPAIGN, text, "", "", field=fault.field)
    for campaign in document.campaigns:
        for at, point in enumerate(campaign.points):
            if point.flow and point.flow.uuid not in known:
                field = f"campaign {campaign.name} › events[{at}].flow"
                text = _missing(point.flow.name or point.flow.uuid)
                yield Issue(Severity.WARNING, WRONG_CAMPAIGN, text, "", "", field=field)


def _missing(flow: str) -> str:
    return (
        f"“{flow}” is not in this file: nothing starts where it is imported, unless the flow is"
        " there already. Export it together with the flow"
    )
