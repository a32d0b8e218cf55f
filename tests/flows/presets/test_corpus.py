"""Every preset makes the nodes its corpus says, and reads the values off them again."""

import json

import pytest
from rich.cells import cell_len

from flowtui.flows.forms.form import form_of
from flowtui.flows.library.validation import problems_of
from flowtui.flows.presets.base.preset import Preset, all_presets, preset_of
from flowtui.flows.spec.flow import Flow
from flowtui.model.session.run import FlowType
from tests.flows.naming import uuid_of
from tests.flows.presets.corpus import CORPUS, Example, examples, rows_of
from tests.reference import reference

EXAMPLES = examples()
MADE = [example for example in EXAMPLES if "values" in example.row]
NO_ROUTERS = {"execute_actions", "terminal"}
"""What editors call nodes that have no router."""


def test_every_preset_has_a_corpus_and_every_corpus_a_preset() -> None:
    assert {path.stem for path in CORPUS.glob("*.json")} == set(all_presets())


def test_there_is_a_preset_for_every_node_that_editors_offer() -> None:
    forms = json.loads(reference("reference", "forms.json").read_text(encoding="utf-8"))
    routers = {form["type"] for form in forms["types"] if form["kind"] == "router"}
    assert routers - NO_ROUTERS <= all_presets().keys()


@pytest.mark.parametrize("type_", all_presets())
def test_a_corpus_has_nodes_that_are_made_and_one_that_is_not_claimed(type_: str) -> None:
    rows = rows_of(CORPUS / f"{type_}.json")
    assert any("values" in row for row in rows)
    assert any("values" not in row for row in rows)
    assert len({row["description"] for row in rows}) == len(rows)


@pytest.mark.parametrize("kind", all_presets().values(), ids=lambda kind: kind.type)
def test_a_preset_says_what_it_is(kind: type[Preset]) -> None:
    assert kind.__doc__
    assert kind.title
    assert kind.group
    assert kind.platforms
    assert cell_len(kind.glyph) == len(kind.glyph) == 1
    assert kind.__module__.rpartition(".")[2] == kind.type
    names = [field.name for field in form_of(kind).fields]
    ending = [name for name in kind.last_fields if name in names]
    assert names[len(names) - len(ending) :] == ending


@pytest.mark.parametrize("example", MADE, ids=str)
def test_a_preset_makes_the_node_its_corpus_says(example: Example) -> None:
    assert example.made == example.row["node"]


@pytest.mark.parametrize("example", MADE, ids=str)
def test_a_node_that_was_made_is_claimed_and_can_be_run(example: Example) -> None:
    preset = example.kind.of(example.node)
    assert preset is not None
    assert example.kind.recognise(example.node)
    assert type(preset_of(example.node)) is example.kind
    exits = [{**exit_, "destination_uuid": None} for exit_ in example.node.to_json()["exits"]]
    node = {**example.node.to_json(), "exits": exits}
    voice = example.kind.offered_in == {FlowType.VOICE} or example.name == "wait_for_dial"
    flow = Flow.read(
        {
            "uuid": uuid_of("flow"),
            "name": "Clinic",
            "spec_version": "14.4.2",
            "language": "eng",
            "type": "voice" if voice else "messaging",
            "nodes": [node],
        }
    )
    assert problems_of(flow) == ()


@pytest.mark.parametrize("example", MADE, ids=str)
def test_the_values_are_read_off_the_node_again(example: Example) -> None:
    preset = example.kind.of(example.node)
    assert preset is not None
    values = form_of(example.kind).values(preset)
    wanted = form_of(example.kind).values(example.preset)
    assert without_uuids(values) == without_uuids(wanted)


def without_uuids(values: object) -> object:
    """Return values as a form has them, but for what says which case a rule was made from."""
    if isinstance(values, dict):
        kept = {key: without_uuids(value) for key, value in values.items() if key != "uuid"}
        return {key: value for key, value in kept.items() if key not in {"result", "category"}}
    return [without_uuids(value) for value in values] if isinstance(values, list) else values


@pytest.mark.parametrize(
    "example", [example for example in EXAMPLES if "values" not in example.row], ids=str
)
def test_a_node_that_is_something_else_is_not_claimed(example: Example) -> None:
    assert not example.kind.recognise(example.node)
    assert type(preset_of(example.node)) is not example.kind


def test_what_editors_call_a_node_decides_where_several_would_do() -> None:
    (example,) = (each for each in MADE if str(each) == "split_by_contact_field: a property")
    by_itself = preset_of(example.node)
    named = preset_of(example.node, {"type": "split_by_expression"})
    odd = preset_of(example.node, {"type": "wait_for_response"})
    assert [type(each).__name__ for each in (by_itself, named, odd)] == [
        "SplitByContactField",
        "SplitByExpression",
        "SplitByContactField",
    ]


def test_editors_are_told_what_a_node_is_about() -> None:
    told = {str(example): example.preset.ui() for example in MADE}
    assert told["split_by_contact_field: an address"] == {
        "type": "split_by_contact_field",
        "config": {"operand": {"id": "tel", "type": "scheme", "name": "Phone"}, "cases": {}},
    }
    assert told["split_by_run_result: one word of a result"]["config"] == {
        "operand": {"id": "name", "type": "result", "name": "name"},
        "cases": {},
        "index": 1,
        "delimiter": " ",
    }
    assert told["split_by_random: three ways"] == {"type": "split_by_random", "config": {}}
