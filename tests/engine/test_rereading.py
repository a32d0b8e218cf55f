"""JSON as sessions have it once they were written, indented, and read again."""

import json

import pytest

from flowtui.engine.replay.rereading import indented


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{}", "{}"),
        ("[ ]", "[]"),
        ("null", "null"),
        ('{"a":2.50}', '{\n    "a": 2.50\n}'),
        ('{ "a" : 1e3 , "b":-0}', '{\n    "a": 1e3,\n    "b": -0\n}'),
        ('[1,[],{"a":{}}]', '[\n    1,\n    [],\n    {\n        "a": {}\n    }\n]'),
        (r'{"a\"}[,:":"\u00e9 ,]"}', '{\n    "a\\"}[,:": "\\u00e9 ,]"\n}'),
        ("[true,false]", "[\n    true,\n    false\n]"),
    ],
)
def test_what_was_written_stays_but_for_the_spaces(text: str, written: str) -> None:
    assert indented(text, 0) == written
    assert json.loads(written) == json.loads(text)


def test_it_goes_on_as_deep_as_it_stands() -> None:
    assert indented('{"a":[1]}', 2) == (
        '{\n            "a": [\n                1\n            ]\n        }'
    )
