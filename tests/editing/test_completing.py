"""What is offered while an expression is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.editing.completion import Names, completion_at, names_of
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from tests.screens.small_clinic import flow, node, uuid

AGE = {"type": "set_run_result", "uuid": uuid("age"), "name": "How old", "value": "7",
       "category": ""}  # fmt: skip
FLOW = Flow.read(flow("Registration", node("age", AGE)))
ASSETS = Assets(
    {
        "fields": [{"uuid": uuid("district"), "key": "district", "name": "District",
                    "type": "text"}],
        "globals": [{"uuid": uuid("org"), "key": "org_name", "name": "Org name", "value": "Rose"}],
    }
)  # fmt: skip
NAMES = names_of(FLOW, ASSETS)


def offered(text: str, names: Names = NAMES, cursor: int | None = None) -> list[str]:
    """Return what is offered at the end of `text`, or at `cursor`."""
    found = completion_at(text, len(text) if cursor is None else cursor, names)
    return [each.text for each in found.suggestions] if found else []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("@", "contact"),
        ("Hi @con", "contact"),
        ("Hi @CON", "contact"),
        ("@@@con", "contact"),
        ("@contact.na", "name"),
        ("@fields.", "district"),
        ("@contact.fields.dis", "district"),
        ("@results.", "how_old"),
        ("@run.results.ho", "how_old"),
        ("@globals.", "org_name"),
        ("@(", "contact"),
        ("@(upp", "upper("),
        ("@(upper(fie", "fields"),
        ("@(1 + fields.d", "district"),
        ('@("a" & glo', "globals"),
        ('@("it is \\"so\\" " & glo', "globals"),
        ("@(1) and @con", "contact"),
        ("two\nlines @con", "contact"),
    ],
)
def test_what_a_word_can_go_on_to_be_is_offered(text: str, first: str) -> None:
    assert offered(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("contact", id="no expression"),
        pytest.param("@@con", id="an at sign"),
        pytest.param("ann@con", id="an address"),
        pytest.param("@contact", id="whole already"),
        pytest.param("@contact ", id="after it"),
        pytest.param("@nothing_like_that", id="unknown"),
        pytest.param("@fields.nothing", id="unknown field"),
        pytest.param("@(1) con", id="behind it"),
        pytest.param('@("con', id="in quotes"),
        pytest.param('@("a \\" con', id="behind an escaped quote"),
        pytest.param("@upp", id="functions need brackets"),
    ],
)
def test_nothing_is_offered_where_nothing_suggests_itself(text: str) -> None:
    assert offered(text) == []


def test_the_word_before_the_cursor_counts() -> None:
    assert offered("@con is @fields.", cursor=4)[0] == "contact"
    found = completion_at("Dear @contact.na!", 16, NAMES)
    assert found
    assert found.start == len("Dear @contact.")


def test_what_names_are_called_is_said_beside_them() -> None:
    found = completion_at("@fields.d", 9, NAMES)
    assert found
    assert [(each.label, each.help) for each in found.suggestions] == [("district", "District")]


def test_functions_are_shown_with_what_they_are_given() -> None:
    found = completion_at("@(round_d", 9, NAMES)
    assert found
    assert [each.label for each in found.suggestions] == ["round_down(number, places)"]


def test_tests_of_rules_are_functions_too() -> None:
    assert "has_phrase(" in offered("@(has_ph")


def test_glifics_flows_have_no_functions() -> None:
    glific = Flow.read({**flow("Glific", node("age", AGE)), "vars": []})
    assert "upper(" not in offered("@(upp", names_of(glific, ASSETS))


@given(st.text(alphabet='@(". contact_é\\\n)', max_size=30), st.integers(0, 30))
def test_whatever_is_typed_what_is_offered_stands_before_the_cursor(text: str, cursor: int) -> None:
    found = completion_at(text, cursor, NAMES)
    if found:
        typed = text[:cursor][found.start :]
        assert all(each.text.startswith(typed.lower()) for each in found.suggestions)
