"""What every kind says of itself, for the palette, forms and reference page that are made of it."""

import inspect
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from rich.cells import cell_len

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.flows.actions.send_msg import SendMsg
from flowtui.flows.forms.attribute_docs import attribute_docs
from flowtui.flows.forms.form import form_of
from flowtui.flows.forms.palette import GROUPS
from flowtui.flows.presets.base.preset import PRESETS, Preset, all_presets
from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, read_flow_trigger
from flowtui.flows.spec.glyphs import GLYPHS, MAX_TITLE_CHARS, PLAIN
from flowtui.flows.spec.markers import EVALUATED, Control, Ui, marker
from flowtui.flows.spec.modifier import read_modifier
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.router import ROUTERS
from flowtui.flows.spec.wait import WAITS
from flowtui.model.engines import FLOWTUI, GLIFIC, GOFLOW
from flowtui.model.registry import Registry
from flowtui.model.session.run import FlowType
from flowtui.model.triggers import TRIGGERS
from tests.flows.corpora import Example, examples
from tests.flows.staging import ACTION_UUID, FIRST, FLOW_UUID, node, waiting, with_uuid

DRAWN: list[Any] = [
    *ACTIONS.values(), *ROUTERS.values(), *WAITS.values(), *FLOW_TRIGGERS.values(),
]  # fmt: skip


def _fields(kind: type[Definition]) -> Iterator[tuple[type[Definition], str]]:
    """Yield the fields that are edited: those of a part where that has no control of its own."""
    for name, field in kind.model_fields.items():
        part: Any = field.annotation
        is_part = inspect.isclass(part) and issubclass(part, Definition)
        if is_part and marker(field, Ui) is None:
            yield from _fields(part)
        elif name not in {"type", "uuid"}:
            yield kind, name


FIELDS = [
    pytest.param(*field, id=f"{kind.__name__}: {field[1]}")
    for kind in (*ACTIONS.values(), *WAITS.values(), *FLOW_TRIGGERS.values())
    for field in _fields(kind)
]
_WITH_EXPRESSIONS = frozenset(
    {
        Control.TEXT,
        Control.TEMPLATE,
        Control.MESSAGE,
        Control.LINES,
        Control.PAIRS,
        Control.HIDDEN,
    }
)


def _readable(family: str) -> list[Example]:
    return [example for example in examples() if example.family == family]


@pytest.mark.parametrize("kind", DRAWN, ids=lambda kind: kind.__name__)
def test_a_kind_says_what_it_is(kind: Any) -> None:
    assert inspect.getdoc(kind)
    assert kind.title
    assert cell_len(kind.glyph) == len(kind.glyph) == 1
    assert ord(kind.glyph) < 0x10000


def test_glyph_and_title_tell_kinds_apart() -> None:
    shown = [(kind.glyph, kind.title) for kind in DRAWN]
    assert len(set(shown)) == len(shown), sorted(shown)
    assert all(len(kind.title) <= MAX_TITLE_CHARS for kind in (*DRAWN, *all_presets().values()))


@pytest.mark.parametrize("family", [*GLYPHS, "Fax"])
def test_a_kind_that_says_no_glyph_has_that_of_its_family(family: str) -> None:
    class Telex(SendMsg):
        group: ClassVar[str] = family

    class Fax(Telex):
        group: ClassVar[str] = family
        glyph: ClassVar[str] = "℻"

    class Later(Telex):
        title: ClassVar[str] = "Send later"

    given = GLYPHS.get(family, PLAIN)
    assert (Telex.glyph, Fax.glyph, Later.glyph) == (given, "℻", given)
    assert cell_len(given) == 1


def test_every_group_of_the_palette_has_a_glyph() -> None:
    assert set(GLYPHS) == set(GROUPS)


def test_the_glyph_of_a_preset_is_its_own_or_that_of_what_it_makes() -> None:
    titles = {kind.glyph: kind.title for kind in DRAWN}
    presets = [kind for kind in all_presets().values() if kind.glyph != Preset.glyph]
    shown = [(kind.glyph, kind.title) for kind in presets]
    assert len(set(shown)) == len(shown), sorted(shown)
    for kind in presets:
        assert titles.get(kind.glyph, kind.title) == kind.title


@pytest.mark.parametrize(
    "kind",
    [*DRAWN, *all_presets().values(), *TRIGGERS.values(), *FUNCTIONS.values()],
    ids=lambda kind: getattr(kind, "__name__", ""),
)
def test_a_kind_says_which_engines_have_it(kind: Any) -> None:
    assert kind.platforms
    assert kind.platforms <= FLOWTUI | GLIFIC | GOFLOW


class _Silent:
    type = "silent"


class _Heir(SendMsg):
    """It says nothing itself."""


@pytest.mark.parametrize(
    ("registry", "kind"),
    [(ACTIONS, _Heir), (ROUTERS, _Silent), (WAITS, _Silent), (PRESETS, _Silent),
     (TRIGGERS, _Silent), (FLOW_TRIGGERS, _Silent)],
)  # fmt: skip
def test_a_kind_that_does_not_say_which_engines_have_it_is_refused(
    registry: Registry[Any], kind: type
) -> None:
    before = set(registry)
    with pytest.raises(TypeError, match="does not say its `platforms`"):
        registry.register(kind)
    assert set(registry) == before


@pytest.mark.parametrize("kind", FLOW_TRIGGERS.values(), ids=lambda kind: kind.__name__)
def test_a_flow_trigger_says_which_flows_it_may_start(kind: Any) -> None:
    assert kind.allowed_in
    assert kind.allowed_in <= set(FlowType) - {FlowType.OFFLINE}
    form = form_of(kind)
    assert form.help
    assert form.field("flow").required


@pytest.mark.parametrize("example", _readable("flow_triggers"), ids=str)
def test_a_flow_trigger_is_written_as_it_was_read(example: Example) -> None:
    data = {"uuid": ACTION_UUID, "flow": {"uuid": FLOW_UUID}, **example.row["flow_trigger"]}
    assert read_flow_trigger(data).to_json() == data


@pytest.mark.parametrize("kind", ACTIONS.values(), ids=lambda kind: kind.__name__)
def test_an_action_says_where_it_belongs(kind: Any) -> None:
    assert kind.group != "Actions"
    assert kind.allowed_in
    assert kind.allowed_in <= set(FlowType)


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_a_field_says_how_it_is_edited_and_what_it_is_for(
    kind: type[Definition], name: str
) -> None:
    field = kind.model_fields[name]
    ui = marker(field, Ui)
    assert ui is not None
    assert attribute_docs(kind)[name]
    assert ui.options or ui.control is not Control.CHOICE
    assert ui.assets or ui.control not in {Control.REFERENCE, Control.REFERENCES}
    if EVALUATED in field.metadata:
        assert ui.control in _WITH_EXPRESSIONS


@pytest.mark.parametrize("example", _readable("actions"), ids=str)
def test_an_action_is_written_as_it_was_read(example: Example) -> None:
    data = node(FIRST, actions=[with_uuid(example.row["action"], ACTION_UUID)])
    assert Node.model_validate(data).to_json() == data


@pytest.mark.parametrize("example", _readable("routers"), ids=str)
def test_a_router_is_written_as_it_was_read(example: Example) -> None:
    data = {**node(FIRST, actions=[]), "router": example.row["router"]}
    assert Node.model_validate(data).to_json() == data


@pytest.mark.parametrize("example", _readable("waits"), ids=str)
def test_a_wait_is_written_as_it_was_read(example: Example) -> None:
    data = waiting(example.row["wait"])
    assert Node.model_validate(data).to_json() == data


@pytest.mark.parametrize("example", _readable("modifiers"), ids=str)
def test_a_modifier_is_written_as_it_was_read(example: Example) -> None:
    if "read_error" not in example.row:
        assert read_modifier(example.row["modifier"]).to_json() == example.row["modifier"]


@pytest.mark.parametrize("example", _readable("actions"), ids=str)
def test_an_action_says_in_a_few_words_what_it_does(example: Example) -> None:
    data = node(FIRST, actions=[with_uuid(example.row["action"], ACTION_UUID)])
    (action,) = Node.model_validate(data).actions
    assert action.summary()
