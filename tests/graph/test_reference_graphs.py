"""Real and synthetic graphs, measured by a program that knows only cells."""

import importlib.util
import json
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.layout import layout_json, read_graph
from flowtui.graph.drawing import Drawing
from flowtui.graph.layout import layout
from flowtui.graph.model import Direction
from tests.reference import reference

GRAPHS = sorted(reference("graphs").glob("*.json"))
Measure = Callable[[dict[str, Any]], dict[str, Any]]

MOST_CROSSINGS = {
    "real_09_favorites": 0,
    "real_11_lahi": 0,
    "real_20_abtest": 2,
    "real_72_vaccine": 2,
    "real_workspace_linked": 971,
    "syn_hard_500": 2462,
    "syn_hard_1000": 7172,
    "syn_local_100": 168,
    "syn_local_500": 1390,
    "syn_local_1000": 3158,
}
"""Cells with crossings, drawn from left to right, in the best drawing known before this one."""


@pytest.fixture(scope="module")
def measure() -> Measure:
    spec = importlib.util.spec_from_file_location("metrics", reference("graphs", "metrics.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Measure = module.measure
    return found


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: path.stem)
def test_boxes_are_apart_and_every_cell_is_clear(
    path: Any, direction: Direction, measure: Measure
) -> None:
    graph = read_graph(json.loads(path.read_text(encoding="utf-8")))
    laid_out = layout(graph, direction=direction)
    figures = measure(layout_json(path.stem, laid_out))
    cells = figures["cells"]
    assert figures["overlaps"] == 0
    assert figures["edge_through"] == 0
    assert (cells["ambiguous"], cells["detached"], cells["hit_box"]) == (0, 0, 0)
    assert Drawing(laid_out, graph).text().count("┼") == cells["cross"]
    if direction is Direction.LR:
        assert cells["cross"] <= MOST_CROSSINGS.get(path.stem, cells["cross"])


def test_a_layer_with_a_loop_takes_little_more_than_its_boxes() -> None:
    path = reference("graphs", "real_11_lahi.json")
    laid_out = layout(read_graph(json.loads(path.read_text(encoding="utf-8"))))
    assert (laid_out.width, laid_out.height) <= (130, 24)
