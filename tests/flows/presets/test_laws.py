"""Laws of editing nodes by presets: what stays the same keeps its ids, and leads where it did."""

from collections.abc import Callable
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.library.validation import problems_of
from flowtui.flows.presets.base.rules import RuleRow
from flowtui.flows.presets.split_by_random import SplitByRandom
from flowtui.flows.presets.wait_for_response import WaitForResponse
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from tests.flows.naming import uuid_of

NAMES = st.sampled_from(["Red", "Green", "Blue", "Tea", "Coffee", "Other"])
ROWS = st.builds(
    RuleRow,
    type=st.sampled_from(["has_any_word", "has_phrase", "has_number_eq"]),
    arguments=st.tuples(st.sampled_from(["1", "2", "3"])),
    category=NAMES,
)
VALUES = st.builds(
    WaitForResponse,
    rules=st.lists(ROWS, max_size=5).map(tuple),
    timeout=st.none() | st.integers(1, 600),
    result_name=st.sampled_from(["", "Answer"]),
)


def counted(prefix: str) -> Callable[[], str]:
    numbers = count()
    return lambda: uuid_of(f"{prefix}{next(numbers)}")


def connected(node: Node) -> Node:
    """Return `node` with every exit leading to a place of its own."""
    exits = tuple(each.replace(destination_uuid=uuid_of(f"to {each.uuid}")) for each in node.exits)
    return node.replace(exits=exits)


def made(values: WaitForResponse) -> tuple[Node, WaitForResponse]:
    """Return a node of these values, and the values as they are read off it."""
    node = connected(values.apply(None, counted("a")))
    read = WaitForResponse.of(node)
    assert read is not None
    return node, read


def ways(node: Node) -> dict[str, tuple[str, str, str | None]]:
    """Return the uuid, the exit and the destination of each category, by its name."""
    assert node.router is not None
    return {
        category.name: (
            category.uuid,
            category.exit_uuid,
            node.exits_by_uuid[category.exit_uuid].destination_uuid,
        )
        for category in node.router.categories
    }


def can_be_run(node: Node) -> bool:
    exits = tuple(each.replace(destination_uuid=None) for each in node.exits)
    flow = {
        "uuid": uuid_of("flow"),
        "name": "Clinic",
        "spec_version": "14.4.2",
        "language": "eng",
        "type": "messaging",
        "nodes": [node.replace(exits=exits).to_json()],
    }
    return problems_of(Flow.read(flow)) == ()


@given(VALUES)
def test_what_is_read_off_a_node_is_what_was_put_into_it(values: WaitForResponse) -> None:
    node, read = made(values)
    assert can_be_run(node)
    assert [row.rule for row in read.rules] == [
        row.model_copy(update={"uuid": again.uuid}).rule
        for row, again in zip(values.rules, read.rules, strict=True)
    ]
    assert (read.timeout, read.result_name) == (values.timeout, values.result_name)


@given(VALUES)
def test_changing_nothing_changes_nothing(values: WaitForResponse) -> None:
    node, read = made(values)
    assert read.apply(node, counted("b")).to_json() == node.to_json()


@given(VALUES, VALUES)
def test_a_category_of_the_same_name_keeps_its_id_its_exit_and_its_arrow(
    first: WaitForResponse, second: WaitForResponse
) -> None:
    node, _ = made(first)
    changed = second.apply(node, counted("b"))
    assert can_be_run(changed)
    assert len(changed.exits) == len({exit_ for _, exit_, _ in ways(changed).values()})
    before, after = ways(node), ways(changed)
    for name in before.keys() & after.keys():
        assert after[name] == before[name]


@given(VALUES, st.data())
def test_rules_that_stay_keep_their_cases_wherever_they_go(
    values: WaitForResponse, data: st.DataObject
) -> None:
    node, read = made(values)
    kept = (
        data.draw(st.lists(st.sampled_from(read.rules), unique_by=lambda row: row.uuid))
        if (read.rules)
        else []
    )
    new = data.draw(ROWS)
    rows = (*kept, new)
    changed = read.model_copy(update={"rules": rows}).apply(node, counted("b"))
    again = WaitForResponse.of(changed)
    assert again is not None
    assert [row.uuid for row in again.rules[: len(kept)]] == [row.uuid for row in kept]
    gone = {row.uuid for row in read.rules} - {row.uuid for row in kept}
    taken_over = again.rules[-1].uuid in gone
    says_the_same = any(
        (row.type, row.arguments) == (new.type, new.arguments)
        for row in read.rules
        if row.uuid in gone
    )
    assert taken_over is says_the_same


@given(VALUES.filter(lambda values: bool(values.rules)), st.sampled_from(["Maize", "Rice"]))
def test_a_category_that_is_renamed_keeps_its_id_and_leads_where_it_did(
    values: WaitForResponse, name: str
) -> None:
    node, read = made(values)
    old = read.rules[0].category
    rows = tuple(
        row.model_copy(update={"category": name}) if row.category == old else row
        for row in read.rules
    )
    changed = read.model_copy(update={"rules": rows}).apply(node, counted("b"))
    if old != "Other":  # which stays, too, for when no rule holds
        assert ways(changed)[name] == ways(node)[old]


@given(st.lists(NAMES, min_size=2, unique=True), st.lists(NAMES, min_size=2, unique=True))
def test_buckets_keep_what_is_called_the_same(first: list[str], second: list[str]) -> None:
    node = connected(SplitByRandom(categories=tuple(first)).apply(None, counted("a")))
    changed = SplitByRandom(categories=tuple(second)).apply(node, counted("b"))
    assert changed.router is not None
    assert [category.name for category in changed.router.categories] == second
    for name in {*first} & {*second}:
        assert ways(changed)[name] == ways(node)[name]
