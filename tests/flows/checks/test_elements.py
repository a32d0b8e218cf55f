"""How many elements a flow may have, by the policies where it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.elements import elements_of
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.policies.policies import Policies
from tests.engine.flows import ask, flow_of, send, split, step


def test_what_is_counted() -> None:
    assert elements_of(flow_of("None")) == 0
    nodes = [
        step("two", send("a"), send("b")), step("nothing"), ask("q", send("c")),
        split("s", "@fields.age", {}),
    ]  # fmt: skip
    assert [elements_of(flow_of("One", node)) for node in nodes] == [2, 1, 2, 1]
    assert elements_of(flow_of("All", *nodes)) == 6


@given(st.integers(0, 12), st.integers(0, 8), st.integers(0, 8))
def test_more_than_there_may_be_is_an_error_and_more_than_is_usual_a_warning(
    count: int, warned: int, refused: int
) -> None:
    flow = flow_of("Tip", step("all", *(send(f"{number}") for number in range(count))))
    policies = Policies(limits_elements_warned=warned, limits_elements_refused=refused)
    issues = check_flow(flow, Surroundings(policies=policies))
    found = [str(each.severity) for each in issues if each.code == "too_many_elements"]
    number = max(1, count)
    expected = ["error"] if number > refused else ["warning"] if number > warned else []
    assert found == expected


@pytest.mark.parametrize(
    ("target", "most"), [("infobip", 100), ("respond", 100), ("flowtui", 1000), ("glific", 1000)]
)
def test_how_many_there_may_be_by_platform(target: str, most: int) -> None:
    def is_refused(count: int) -> bool:
        flow = flow_of("Tip", *(step(f"{number}", send("a")) for number in range(count)))
        issues = check_flow(flow, Surroundings(target=target))
        return any(each.code == "too_many_elements" and each.severity == "error" for each in issues)

    assert not is_refused(most)
    assert is_refused(most + 1)
