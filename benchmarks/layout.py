"""How long graphs take to lay out, and what the drawings look like in figures.

    python -m benchmarks.layout [--json] [--direction LR|TB] [--zoom full|compact|map] FILE…

A file holds a graph: `nodes` with `id`, `title`, sizes `w`, `h` and `tb.w`, `tb.h`, and `ports`
with `id` and `label`; `edges` with `src`, `port` and `dst`. With `--json` there is a line for each
file: the layout, and the milliseconds that one call took.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

from flowtui.graph.drawing import Drawing
from flowtui.graph.layout import EdgeRoute, Layout, layout
from flowtui.graph.model import Direction, Edge, Graph, GraphNode, Port, Size, Zoom

HEADER = (
    "graph",
    "nodes",
    "edges",
    "layers",
    "ms",
    "width",
    "height",
    "crossings",
    "bends",
    "length",
)


def read_graph(data: dict[str, Any]) -> Graph:
    """Return the graph that a file's JSON describes."""
    return Graph(
        nodes=tuple(
            GraphNode(
                id=node["id"],
                title=node["title"],
                ports=tuple(Port(port["id"], port["label"]) for port in node["ports"]),
                lr=Size(node["w"], node["h"]),
                tb=Size(node["tb"]["w"], node["tb"]["h"]),
            )
            for node in data["nodes"]
        ),
        edges=tuple(Edge(edge["src"], edge["port"], edge["dst"]) for edge in data["edges"]),
    )


def layout_json(name: str, laid_out: Layout) -> dict[str, Any]:
    """Return boxes and lines as plain data, in cells."""
    return {
        "name": name,
        "dir": laid_out.direction.value,
        "nodes": [
            {"id": box.id, "x": box.x, "y": box.y, "w": box.width, "h": box.height}
            for box in laid_out.boxes
        ],
        "edges": [
            {
                "src": route.source,
                "port": route.port,
                "dst": route.target,
                "points": [list(point) for point in route.points],
            }
            for route in laid_out.routes
        ],
    }


def measured(graph: Graph, direction: Direction, zoom: Zoom) -> tuple[Layout, float]:
    """Return the layout of `graph` and how many milliseconds it took."""
    start = perf_counter()
    laid_out = layout(graph, direction=direction, zoom=zoom)
    return laid_out, (perf_counter() - start) * 1000


def row(name: str, graph: Graph, laid_out: Layout, ms: float) -> list[str]:
    """Return the figures of a layout, in the order of `HEADER`."""
    drawn = Drawing(laid_out, graph).text()
    return [
        name,
        str(len(graph.nodes)),
        str(len(graph.edges)),
        str(1 + max((box.layer for box in laid_out.boxes), default=0)),
        f"{ms:.1f}",
        str(laid_out.width),
        str(laid_out.height),
        str(drawn.count("┼")),
        str(sum(max(0, len(route.points) - 2) for route in laid_out.routes)),
        str(sum(_length(route) for route in laid_out.routes)),
    ]


def _length(route: EdgeRoute) -> int:
    return sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(route.points))


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        first, *others = (
            cell.ljust(width) if not place else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        print("  ".join((first, *others)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the files named in `arguments`; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.layout",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print a line of JSON for each file")
    parser.add_argument("--direction", type=Direction, choices=Direction, default=Direction.LR)
    parser.add_argument("--zoom", type=Zoom, choices=Zoom, default=Zoom.FULL)
    options = parser.parse_args(arguments)
    rows = [list(HEADER)]
    for path in options.files:
        data = json.loads(path.read_text(encoding="utf-8"))
        graph = read_graph(data)
        laid_out, ms = measured(graph, options.direction, options.zoom)
        name = data.get("name", path.stem)
        if options.json:
            print(json.dumps({"layout": layout_json(name, laid_out), "ms": ms}))
        else:
            rows.append(row(name, graph, laid_out, ms))
    if not options.json:
        _print_table(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
