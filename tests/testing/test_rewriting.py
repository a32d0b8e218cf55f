"""Rewriting files: only what differs, and what is written is read as what was meant."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from flowtui.scenario.yaml_documents import documents_of
from flowtui.testing.rewriting import Change, rewritten

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
VALUES = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.integers(-9, 9)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(st.sampled_from(["a", "b c", "true"]), inner, min_size=1, max_size=2),
    ),
    max_leaves=5,
)
FORMS = [
    "- expect: {{x: {value}, y: 1}}  # c\n",
    "- expect:\n    x: {value}  # c\n    y: 1\n",
    "- expect:\n    x:\n      - {value}  # c\n      - z\n    y: 1\n",
    "- expect:\n    x:\n      a: {value}  # c\n    y: 1\n",
    "- expect:\n    x: |\n      a\n      b\n    y: 1\n",
]


def loaded(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def changed(text: str, value: Any) -> str:
    (document,) = documents_of(text)
    return rewritten(document, [Change((0, "expect", "x"), value)])


@given(st.sampled_from(FORMS), st.sampled_from(["a", "'b'", '"c"', "[d, e]", "{a: f}"]), VALUES)
def test_what_is_written_is_read_as_what_was_meant(form: str, old: str, value: Any) -> None:
    text = changed(form.format(value=old), value)
    (step,) = loaded(text)
    assert step["expect"] == {"x": value, "y": 1}
    assert changed(text, value) == text


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("x: a  # c", "b", "x: b  # c"),
        ('x: "a"', "b", 'x: "b"'),
        ("x: 'a'", "b", "x: b"),
        ("x: a", "b: c", "x: 'b: c'"),
        ("x: a", "true", "x: 'true'"),
        ('x: "3"', "4", 'x: "4"'),
        ("x: 3", 4, "x: 4"),
        ("x: [a,  b]  # c", ["a", "c"], "x: [a,  c]  # c"),
        ("x: [a,  b]", ["a"], "x: [a]"),
        ("x: {a: 1,  b: 2}", {"a": 1, "b": 3}, "x: {a: 1,  b: 3}"),
        ("x: a", {"m": False}, "x: {m: false}"),
        ("x:\n      - a  # 1\n      - b", ["a", 2, 3], "x:\n      - a  # 1\n      - 2\n      - 3"),
        ("x:\n      - a  # 1\n      - b\n      - c", ["a"], "x:\n      - a  # 1"),
        ("x:\n      a: 1  # 1\n      b: 2", {"a": 3, "b": 2}, "x:\n      a: 3  # 1\n      b: 2"),
    ],
)  # fmt: skip
def test_everything_else_stays_as_it_was(before: str, value: Any, after: str) -> None:
    head, tail = "# h\n- expect:\n    ", "\n    y: 1  # z\n# end\n"
    assert changed(head + before + tail, value) == head + after + tail


def test_there_must_be_something_to_change() -> None:
    with pytest.raises(LookupError):
        changed("- expect: {y: 1}", "a")
