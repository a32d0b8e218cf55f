"""Docstrings of attributes, read when a form is shown."""

import pytest

from flowtui.flows.forms.attribute_docs import attribute_docs


class _Base:
    kept: int = 1
    """Said of the base."""
    replaced: int = 1
    """Said of the base, too."""


class _Kind(_Base):
    replaced: int = 2
    """Said in its place,
    in two lines."""
    silent: int = 3
    other: int = 4
    "Said, in single quotes."


def test_what_is_said_of_attributes_of_a_class_and_its_bases() -> None:
    assert attribute_docs(_Kind) == {
        "kept": "Said of the base.",
        "replaced": "Said in its place,\nin two lines.",
        "other": "Said, in single quotes.",
    }


@pytest.mark.parametrize("kind", [int, type("Made", (), {"__module__": "nowhere"})])
def test_without_source_nothing_is_said(kind: type) -> None:
    assert attribute_docs(kind) == {}
