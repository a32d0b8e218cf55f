"""Whether a flow may be used, going by what is wrong with it."""

from collections.abc import Iterable

from flowtui.flows.analysis.issue import Issue, Severity


def has_no_error(issues: Iterable[Issue]) -> bool:
    """Return whether none of `issues` is an error."""
    return all(issue.severity is not Severity.ERROR for issue in issues)
