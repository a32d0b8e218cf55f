"""Layout of JSON files, and what reading them must not lose."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.store.errors import DamagedFile
from flowtui.store.files.json_reading import DuplicateKey, parse_document
from flowtui.store.files.jsontext import canonical, same_json
from flowtui.store.files.style import JsonStyle

HERE = Path("clinic.json")

LAYOUTS = [
    b"{}",
    b"[]\n",
    b"12",
    b'{"a":1,"b":[1,2]}',
    b'{"a": 1, "b": [1, 2]}\n',
    b'{"a, b: c":1,"d":2}',
    b'{\n  "a": 1,\n  "b": [\n    1,\n    {}\n  ]\n}\n',
    b'{\n    "a": 1,\n    "b": {\n        "c": []\n    }\n}',
    b'{\n\t"a" : 1,\n\t"b" : [\n\t\t"{"\n\t]\n}\n\n',
    b'{\n"a":1,\n"b":[\n1\n]\n}\n',
    b'{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n',
    b'\xef\xbb\xbf{\n  "a": "\xc3\xa9"\n}\n',
    b'[\n  {\n    "a": "\\u00e9\\ud83d\\ude00"\n  }\n]\n',
    '{"a": "é 😀 \u2028"}'.encode(),
    b'{"a": "\\n\\u0001 \\\\u00e9 \xc3\xa9"}',
    b'{"a": 123456789012345678901234567890, "b": 0.5, "c": "\\ud83d"}',
]


@pytest.mark.parametrize("content", LAYOUTS)
def test_a_regular_layout_is_kept_to_the_byte(content: bytes) -> None:
    document, _ = parse_document(content, HERE)
    assert JsonStyle.of(content).dump(document) == content


@pytest.mark.parametrize(
    ("content", "after"),
    [
        (b'{\n  "a": [1, 2],\n  "b": {}\n}', b'{\n  "a": [\n    1,\n    2\n  ],\n  "b": {}\n}'),
        (b'[{\n   "a": 1\n}]\n', b'[\n   {\n      "a": 1\n   }\n]\n'),
        (b'{"a":"\\u003c","b":"\\/"}', b'{"a":"<","b":"/"}'),
        (b'{"a": "\xc3\xa9", "b": "\\ud83d"}', b'{"a": "\xc3\xa9", "b": "\\ud83d"}'),
    ],
)
def test_an_irregular_layout_becomes_regular_in_the_same_style(
    content: bytes, after: bytes
) -> None:
    document, _ = parse_document(content, HERE)
    assert JsonStyle.of(content).dump(document) == after


def test_new_text_is_written_as_the_file_writes_text() -> None:
    ascii_only = JsonStyle.of(b'{"a": "\\u00e9"}')
    assert ascii_only.dump({"a": "ü"}) == b'{"a": "\\u00fc"}'
    assert JsonStyle.of(b'{"a": "e"}').dump({"a": "ü"}) == '{"a": "ü"}'.encode()
    assert JsonStyle.of(b'{"a": "\\u003cb\\u003e"}').dump({"a": "ü"}) == '{"a": "ü"}'.encode()


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
styles = st.builds(
    JsonStyle,
    indent=st.sampled_from(["  ", "    ", "\t", ""]),
    after_key=st.sampled_from([": ", ":", " : "]),
    between_items=st.just(","),
    line_end=st.sampled_from(["\n", "\r\n"]),
    tail=st.sampled_from(["", "\n", "\r\n"]),
    ascii_only=st.booleans(),
    bom=st.booleans(),
) | st.builds(
    JsonStyle,
    indent=st.none(),
    after_key=st.sampled_from([": ", ":"]),
    between_items=st.sampled_from([", ", ","]),
    tail=st.sampled_from(["", "\n"]),
    ascii_only=st.booleans(),
    bom=st.booleans(),
)


@given(values, styles)
def test_whatever_a_style_writes_is_read_and_written_alike(value: Any, style: JsonStyle) -> None:
    content = style.dump(value)
    document, duplicates = parse_document(content, HERE)
    assert same_json(document, value)
    assert duplicates == ()
    assert JsonStyle.of(content).dump(document) == content


@pytest.mark.parametrize(
    ("content", "duplicates"),
    [
        ('{"a": 1, "b": 2}', ()),
        ('{"a": 1, "a": 1}', (("", "a"),)),
        ('{"a": {"x": 1, "y": 2, "x": 3, "y": 4, "x": 5}}', (("a", "x"), ("a", "y"))),
        ('{"flows": [{}, {"nodes": [{"uuid": 1, "uuid": 2}]}]}', (("flows[1].nodes[0]", "uuid"),)),
        (
            '[[{"k": 1, "k": 2}], {"k": 1, "k": {"z": 1, "z": 2}}]',
            (("[0][0]", "k"), ("[1]", "k"), ("[1].k", "z")),
        ),
        ('{"a": {"x": 1, "x": 2}, "a": 3}', (("", "a"),)),
    ],
)
def test_keys_that_are_there_twice_are_told_with_their_place(
    content: str, duplicates: tuple[tuple[str, str], ...]
) -> None:
    document, found = parse_document(content.encode(), HERE)
    assert document == json.loads(content)
    assert found == tuple(DuplicateKey(place, key) for place, key in duplicates)


def test_a_duplicate_says_what_happened() -> None:
    assert str(DuplicateKey("flows[0]", "name")) == (
        "“name” is there more than once in flows[0]: only the last one was read"
    )
    assert "at the top" in str(DuplicateKey("", "name"))


@pytest.mark.parametrize(
    ("content", "line", "column", "words", "excerpt"),
    [
        (b'{\n  "a": 1\n  "b": 2\n}', 3, 3, "expecting ',' delimiter", '"b": 2'),
        (b'\xef\xbb\xbf{"a": }', 1, 7, "expecting value", '{"a": }'),
        (b'{"a": NaN}', 1, 7, "this is not JSON", '{"a": NaN}'),
        (b'{"a": [-Infinity]}', 1, 9, "this is not JSON", '{"a": [-Infinity]}'),
        (b'{"a": 1e999}', 1, 7, "infinity", '{"a": 1e999}'),
        (b'{"a": "\xe9"}', 1, 8, "byte 0xe9 is not UTF-8", '{"a": "\ufffd"}'),
        ('{"a"}'.encode("utf-16"), None, None, "UTF-16: save it as UTF-8", ""),
        ('\ufeff{"a"}'.encode("utf-16-be"), None, None, "UTF-16: save it as UTF-8", ""),
        (b'{"a": "\x1b[2J"}', 1, 8, "control character", '{"a": "·[2J"}'),
        (b"  \n ", None, None, "the file is empty", ""),
        (b"[" * 50_000, None, None, "nested too deeply", ""),
        (b'{"a": 1} {}', 1, 10, "extra data", '{"a": 1} {}'),
    ],
)
def test_what_is_not_json_is_told_with_its_place(
    content: bytes, line: int | None, column: int | None, words: str, excerpt: str
) -> None:
    with pytest.raises(DamagedFile) as caught:
        parse_document(content, HERE)
    fault = caught.value
    assert (fault.path, fault.line, fault.column, fault.excerpt) == (HERE, line, column, excerpt)
    assert words in str(fault)


def test_canonical_json_tells_apart_what_python_does_not() -> None:
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})
    assert len({canonical(value) for value in (1, True, 1.0, "1")}) == 4
