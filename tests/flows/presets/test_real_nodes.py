"""Presets claim the nodes of real flows, and none that they would make otherwise."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import orjson
import pytest

from flowtui.flows.library.document import Document
from flowtui.flows.presets.base.node_shape import shape_of
from flowtui.flows.presets.base.preset import all_presets, preset_of
from flowtui.flows.presets.base.service_presets import ServicePreset
from flowtui.flows.spec.node import Node
from tests.flows.presets.corpus import numbered
from tests.reference import reference


@lru_cache(maxsize=1)
def nodes() -> tuple[tuple[Node, str], ...]:
    """Return the nodes with a router of all exported flows, and what editors call each."""
    return tuple(_nodes())


def _nodes() -> Iterator[tuple[Node, str]]:
    for path in sorted(reference("exports").glob("*/*.json")):
        if path.parent.name == "invalid-fixture":
            continue
        for flow in Document.read(orjson.loads(path.read_bytes())).readable_flows():
            ui = (flow.ui or {}).get("nodes") or {}
            for node in flow.nodes:
                if node.router:
                    yield node, str((ui.get(node.uuid) or {}).get("type", ""))


def refuse() -> str:
    """Refuse to make an id: nothing is to be added."""
    raise AssertionError("a new id was wanted")


def test_a_preset_that_claims_a_node_makes_it_just_so_again() -> None:
    claimed = Counter[str]()
    for node, ui_type in nodes():
        preset = preset_of(node, {"type": ui_type})
        if preset:
            claimed[preset.type] += 1
            assert preset.apply(node, refuse).to_json() == node.to_json()
    assert claimed.total() > 0.995 * len(nodes())
    assert claimed["split_by_subflow"] > 1600
    assert claimed["wait_for_response"] > 1000


@pytest.mark.parametrize("type_", ["split_by_random", "split_by_groups", "split_by_run_result"])
def test_nodes_are_what_editors_call_them(type_: str) -> None:
    named = [node for node, ui_type in nodes() if ui_type == type_]
    assert named
    claimed = [node for node in named if all_presets()[type_].recognise(node)]
    assert len(claimed) >= 0.95 * len(named)


def test_a_node_that_is_made_anew_of_the_values_is_of_the_same_shape() -> None:
    for node, ui_type in nodes():
        preset = preset_of(node, {"type": ui_type})
        if preset is None or isinstance(preset, ServicePreset):
            continue  # which keep the routers of older nodes, and make others today
        made = preset.apply(None, numbered())
        assert type(preset).recognise(made)
        before, after = shape_of(node), shape_of(made)
        assert before is not None
        assert after is not None
        assert replace(after, rules=()) == replace(before, rules=())
        assert [(rule.type, rule.arguments, rule.category) for rule in after.rules] == [
            (rule.type, rule.arguments, rule.category) for rule in before.rules
        ]
