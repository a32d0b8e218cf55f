"""The rows of a tree of variables."""

from decimal import Decimal

import pytest

from flowtui.expressions.values import Error, Object
from flowtui.scenario.views.variable_rows import Path, expression_of, variables

BEFORE = Object({"results": Object({"age": Decimal(17)}), "node": None, "list": ("a",)})
NOW = Object(
    {
        "node": Object({"uuid": "[b]"}),
        "results": Object({"age": Decimal(18), "full name": "Ann"}),
        "list": ("a", True),
        "webhook": Error("no answer"),
        "fields": Object({"city": None, "age": "18"}),
        "legacy_extra": Object({"age": "18"}),
    }
)


def _told(opened: set[Path], wanted: str = "", before: Object | None = BEFORE) -> list[str]:
    """Return rows as text: `●` before what changed, indented by depth."""
    return [
        f"{'●' if row.changed else ' '}{'  ' * len(row.path[1:])}{row.label} {row.glyph} {row.text}"
        for row in variables(NOW, before, opened, wanted)
    ]


def test_the_roots_stand_in_the_order_one_looks_for_them() -> None:
    roots = [row.label for row in variables(NOW, None, set())]
    assert roots == ["results", "fields", "node", "webhook", "legacy_extra", "list"]


def test_what_changed_is_marked_up_to_the_root() -> None:
    assert _told({("results",)})[:3] == [
        "●results ◇ ", "●  age # 18", "●  full name “ Ann",
    ]  # fmt: skip


def test_nothing_is_marked_where_there_was_no_input_before() -> None:
    assert not any(row.changed for row in variables(NOW, None, {("results",)}))


def test_what_was_the_same_is_not_marked() -> None:
    rows = variables(NOW, NOW, {("results",), ("list",), ("fields",)})
    assert not any(row.changed for row in rows)


def test_fields_that_have_a_value_come_first() -> None:
    rows = variables(NOW, None, {("fields",)})
    assert [row.label for row in rows if len(row.path) == 2] == ["age", "city"]
    assert [row.text for row in rows if row.is_null] == ["nothing"]


def test_items_of_arrays_are_numbered() -> None:
    assert _told({("list",)})[-3:] == ["●list ≡ 2 items", "   0 “ a", "●  1 ✓ true"]


def test_errors_are_values_one_can_read() -> None:
    (row,) = (row for row in variables(NOW, None, set()) if row.is_error)
    assert (row.label, row.glyph, row.text) == ("webhook", "✗", "no answer")


def test_a_search_finds_names_and_values_wherever_they_are() -> None:
    assert [row.label for row in variables(NOW, None, set(), "AGE 18")] == [
        "results.age",
        "fields.age",
    ]
    assert [row.label for row in variables(NOW, None, set(), "@results.age")] == ["results.age"]
    assert [row.label for row in variables(NOW, None, set(), "[b]")] == ["node.uuid"]
    assert variables(NOW, None, set(), "nowhere") == []


@pytest.mark.parametrize(
    ("path", "expression"),
    [
        (("results", "age"), "@results.age"),
        (("results",), "@results"),
        (("urns", 0), "@(urns[0])"),
        (("results", "full name"), '@(results["full name"])'),
        (("results", 'a"b\\'), r'@(results["a\"b\\"])'),
        (("contact", "groups", 1, "name"), "@(contact.groups[1].name)"),
        (("results", "âge"), '@(results["âge"])'),
    ],
)
def test_a_value_is_copied_as_the_expression_for_it(path: Path, expression: str) -> None:
    assert expression_of(path) == expression
