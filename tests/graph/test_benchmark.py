import json
from pathlib import Path

import pytest

from benchmarks.layout import main

GRAPH = {
    "name": "pair",
    "nodes": [
        {
            "id": name,
            "title": name,
            "w": 16,
            "h": 4,
            "ports": [{"id": "p0", "label": ""}],
            "tb": {"w": 16, "h": 4},
        }
        for name in ("one", "two")
    ],
    "edges": [{"src": "one", "port": "p0", "dst": "two"}],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "pair.json"
    path.write_text(json.dumps(GRAPH), encoding="utf-8")
    return path


def test_a_line_of_json_for_each_file(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", str(path), str(path)]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["layout"] == second["layout"]
    assert first["ms"] > 0
    assert first["layout"] == {
        "name": "pair",
        "dir": "LR",
        "nodes": [
            {"id": "one", "x": 0, "y": 0, "w": 16, "h": 4},
            {"id": "two", "x": 19, "y": 0, "w": 16, "h": 4},
        ],
        "edges": [{"src": "one", "port": "p0", "dst": "two", "points": [[16, 1], [18, 1]]}],
    }


def test_direction_and_zoom(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--direction", "TB", "--zoom", "map", str(path)])
    laid_out = json.loads(capsys.readouterr().out)["layout"]
    assert laid_out["dir"] == "TB"
    assert [(node["x"], node["y"]) for node in laid_out["nodes"]] == [(0, 0), (0, 3)]


def test_a_table(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(path)])
    header, row = (line.split() for line in capsys.readouterr().out.splitlines())
    figures = dict(zip(header, row, strict=True))
    del figures["ms"]
    assert figures == {
        "graph": "pair",
        "nodes": "2",
        "edges": "1",
        "layers": "2",
        "width": "35",
        "height": "4",
        "crossings": "0",
        "bends": "0",
        "length": "2",
    }
