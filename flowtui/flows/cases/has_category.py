"""The case `has_category`."""

from datetime import datetime

from flowtui.expressions.values import Error, Missing, Object
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register(
    "has the category",
    operands=("Category",),
    category="{Value}",
    is_offered=False,
    platforms=GOFLOW | GLIFIC,
)
def has_category(result: Object, category: str, *more: str) -> Verdict:
    """Whether the category of `result` is `category` or one of those that follow.

    has_category(object("name", "Tea", "category", "Green", "created_on", now()), "Green") -> true
    has_category(object("name", "Tea", "category", "Green", "created_on", now()), "Red") -> false
    """
    if not _is_result(result):
        return Error("first argument must be a result")
    found = result.get("category")
    own = found if isinstance(found, str) else ""
    return Match(own) if own in {category, *more} else None


def _is_result(result: Object) -> bool:
    """Return whether an object is like a result of a flow: what goflow needs to read one."""
    name = result.get("name")
    texts = (result.get(key) for key in ("value", "category", "input", "node_uuid"))
    return (
        isinstance(name, str)
        and name != ""
        and all(text is None or isinstance(text, str | Missing) for text in texts)
        and _is_moment(result.get("created_on"))
    )


def _is_moment(value: object) -> bool:
    if not isinstance(value, str):
        return isinstance(value, datetime)
    try:
        parse_rfc3339(value)
    except ValueError:
        return False
    return True
