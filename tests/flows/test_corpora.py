"""Every kind does what its corpus says, and every kind has a corpus."""

from typing import Any

import pytest

from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS
from flowtui.flows.spec.modifier import MODIFIERS
from flowtui.flows.spec.router import ROUTERS
from flowtui.flows.spec.wait import WAITS
from flowtui.model.discovery import discover
from flowtui.model.session.resume import RESUMES
from flowtui.model.triggers import TRIGGERS
from tests.flows.corpora import Example, examples, files, rows_of

discover("flowtui.flows.modifiers")
REGISTRIES: dict[str, Any] = {
    "actions": ACTIONS,
    "routers": ROUTERS,
    "waits": WAITS,
    "modifiers": MODIFIERS,
    "triggers": TRIGGERS,
    "resumes": RESUMES,
    "flow_triggers": FLOW_TRIGGERS,
}
EXAMPLES = examples()


@pytest.mark.parametrize("family", REGISTRIES)
def test_every_kind_has_a_corpus_and_every_corpus_a_kind(family: str) -> None:
    assert set(files(family)) == set(REGISTRIES[family])


@pytest.mark.parametrize("family", REGISTRIES)
def test_a_corpus_has_rows_of_its_kind_that_are_told_apart(family: str) -> None:
    for type_, path in files(family).items():
        rows = rows_of(path)
        assert rows, path
        assert len({row["description"] for row in rows}) == len(rows), path
        assert {row[family.removesuffix("s")]["type"] for row in rows} == {type_}, path


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_kind_does_what_its_corpus_says(example: Example) -> None:
    assert example.seen == example.expected
