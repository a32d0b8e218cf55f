"""Expectations rewritten as it came: which of them, in which files, and what that changes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import groupby
from typing import Any, Final

from flowtui.scenario.yaml_documents import YamlDocument
from flowtui.testing.outcome import Outcome
from flowtui.testing.rewriting import Change, rewritten

_NONE: Final = object()


@dataclass(frozen=True, slots=True)
class Update:
    """A file as it was, and with its expectations as it came."""

    source: str
    before: str
    after: str

    @property
    def diff(self) -> str:
        """What is changed, as a unified diff."""
        lines = unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.source}",
            f"b/{self.source}",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def update_of(
    source: str, documents: Sequence[YamlDocument], outcomes: Iterable[Outcome]
) -> Update | None:
    """Return the file `source` with expectations as it came; None where there is nothing to change.

    What a document expects of several rows is changed where the same came of all of them.
    """
    texts = {document.number: document.text for document in documents}
    before = "".join(texts.values())
    for number, group in groupby(outcomes, lambda outcome: outcome.document):
        (document,) = (each for each in documents if each.number == number)
        if changes := list(_changes(list(group), document)):
            texts[number] = rewritten(document, changes)
    after = "".join(texts.values())
    return Update(source, before, after) if after != before else None


def _changes(rows: Sequence[Outcome], document: YamlDocument) -> Iterator[Change]:
    """Yield what must be changed for all rows of a document."""
    for trouble in rows[0].troubles:
        for key, value in trouble.came.items():
            if all(_came(row, trouble.step, key) == value for row in rows[1:]):
                path = ("steps", trouble.step - 1, "expect", key)
                if len(rows) == 1 or not _has_placeholder(document, trouble.step):
                    yield Change(path, value)


def _came(outcome: Outcome, step: int, key: str) -> Any:
    found = (each.came.get(key, _NONE) for each in outcome.troubles if each.step == step)
    return next(found, _NONE)


def _has_placeholder(document: YamlDocument, step: int) -> bool:
    """Return whether a step expects something that rows say."""
    from flowtui.scenario.yaml_data import parse_yaml

    return "${" in str(parse_yaml(document.text)["steps"][step - 1])
