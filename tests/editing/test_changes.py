"""Changes are made in the flow as it is then, whatever became of it since the form was shown."""

from flowtui.editing.changes import (
    AddedLanguage,
    Change,
    ItemChange,
    ItemMove,
    ItemRemoval,
    TextTranslation,
    item_at,
    without_overtaken,
)
from flowtui.editing.translation import translatables_of
from flowtui.flows.spec.flow import Flow
from tests.screens.small_clinic import flow, node, send, uuid

FLOW = Flow.read(
    flow("Several", node("several", send("one", "First"), send("two", "Second"))),
)
NODE = FLOW.nodes[0].uuid
FIRST, SECOND = ((NODE, action.uuid) for action in FLOW.nodes[0].actions)


def _texts(of: Flow) -> list[str]:
    return [action.to_json()["text"] for action in of.nodes[0].actions]


def _written(place: tuple[str, str], text: str, *, by_typing: bool = True) -> ItemChange:
    item = item_at(FLOW, place)
    assert item is not None
    definition = item.kind.model_validate({**item.values.to_json(), "text": text})  # type: ignore[union-attr]
    return ItemChange(place, "text", definition, {"text": text}, by_typing=by_typing)


def test_a_change_is_made_in_what_others_made_of_the_flow() -> None:
    moved = ItemMove(FIRST, 1).made_in(FLOW)
    assert _texts(_written(FIRST, "Changed").made_in(moved)) == ["Second", "Changed"]
    assert _texts(ItemRemoval(SECOND).made_in(moved)) == ["First"]


def test_a_change_of_what_is_gone_changes_nothing() -> None:
    without = ItemRemoval(FIRST).made_in(FLOW)
    changes: list[Change] = [_written(FIRST, "x"), ItemRemoval(FIRST), ItemMove(FIRST, 1),
                             ItemRemoval((uuid("elsewhere"), FIRST[1]))]  # fmt: skip
    for change in changes:
        assert change.made_in(without) is without
        assert change.label(without)


def test_what_makes_no_definition_changes_nothing() -> None:
    assert ItemChange(FIRST, "text", None, {"text": ""}, by_typing=True).made_in(FLOW) is FLOW


def test_typing_goes_on_in_one_field_only() -> None:
    first, second = _written(FIRST, "a"), _written(FIRST, "ab")
    elsewhere, chosen = _written(SECOND, "x"), _written(FIRST, "abc", by_typing=False)
    assert without_overtaken([]) == []
    assert without_overtaken([first, second]) == [second]
    assert without_overtaken([first, elsewhere, second, chosen]) == [
        first, elsewhere, second, chosen,
    ]  # fmt: skip


def test_what_is_right_is_not_overtaken_by_what_is_wrong() -> None:
    wrong = ItemChange(FIRST, "text", None, {"text": ""}, by_typing=True)
    assert without_overtaken([_written(FIRST, "a"), wrong]) == [_written(FIRST, "a"), wrong]
    assert without_overtaken([wrong, _written(FIRST, "a")]) == [_written(FIRST, "a")]


def test_translations_of_several_texts_are_all_made() -> None:
    [one, two] = translatables_of(FLOW.nodes[0])
    changes: list[Change] = [
        AddedLanguage("fra", "French"),
        TextTranslation("fra", "French", one, ["Un"], by_typing=True),
        TextTranslation("fra", "French", two, ["Deux"], by_typing=True),
    ]
    made = FLOW
    for change in without_overtaken(changes):
        made = change.made_in(made)
    assert made.localization == {
        "fra": {FIRST[1]: {"text": ["Un"]}, SECOND[1]: {"text": ["Deux"]}},
    }  # fmt: skip
    assert [change.label(FLOW) for change in changes[:2]] == ["add French", "translate to French"]
