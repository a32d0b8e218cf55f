"""Values put into the text of a query."""

from flowtui.model.text.quoting import quote


def escape_value(value: str) -> str:
    """Return `value` in quotes: what `@(…)` puts into the template of a query.

    Whatever the value is, it stays one value: it cannot add conditions to the query.
    """
    return quote(value)
