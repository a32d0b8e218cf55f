"""Recorded cases of Glific's cases: whether they hold for a message."""

from typing import Any

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Object, Value
from flowtui.flows.cases import CASES
from flowtui.flows.cases.registry import Match
from flowtui.flows.spec.judging import Said
from flowtui.flows.spec.platforms import PLATFORMS
from tests.world.recorded import Case, asserts

JUDGES = PLATFORMS["glific"].judges()
_MEDIA = "https://x.test/a"


@asserts("glific.case")
def glific_case(case: Case, _data: Any) -> None:
    """Assert whether a case holds; cases of media and groups are those of every platform."""
    type_, arguments = case["type"], case["arguments"]
    texts = [arguments] if isinstance(arguments, str) else [str(each) for each in arguments]
    judge = JUDGES.get(type_)
    if judge:
        is_text = case.get("message_type") in {None, "text"}
        verdict = judge(Said(case["body"] or "", is_text), texts)
    else:
        verdict = CASES[type_].test(Scope(Object({})), _operand(case), texts)
    assert isinstance(verdict, Match) is case["result"]


def _operand(case: Case) -> Value:
    if "contact_groups" in case:
        groups = (Object({"uuid": str(each), "name": ""}) for each in case["contact_groups"])
        return tuple(groups)
    kind = case.get("message_type")
    if case["body"] is not None or kind in {None, "text"}:
        return str(case["body"] or "")
    return "geo:1,2" if kind == "location" else f"{_TYPES.get(kind, kind)}/x:{_MEDIA}"


_TYPES = {"document": "application", "file": "application"}
