"""The case `has_pattern`."""

from flowtui.expressions.regex import InvalidPattern, compile_pattern
from flowtui.expressions.values import Error, Object
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.text.text import trim


@CASES.register(
    "matches regex", operands=("Regular expression",), category="{0}", platforms=GOFLOW | GLIFIC
)
def has_pattern(text: str, pattern: str) -> Verdict:
    r"""Whether the regular expression `pattern` matches anywhere in `text`, whatever the case.

    The match is the first one; extra has it as `0` and its groups as `1`, `2`…

    has_pattern("Order 66 now", "order (\d+)") -> true
    has_pattern("Order 66 now", "order (\d+)").match -> Order 66
    has_pattern("Order 66 now", "order (\d+)").extra -> {0: Order 66, 1: 66}
    has_pattern("No order", "order (\d+)") -> false
    """
    try:
        groups = compile_pattern(trim(pattern)).search(text)
    except InvalidPattern:
        return Error("must be called with a valid regular expression")
    if groups is None:
        return None
    return Match(groups[0], Object({str(index): group for index, group in enumerate(groups)}))
