"""A table does what a dict does, whatever is done to it in whatever order."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from typing_extensions import override

from flowtui.store.files.jsontext import canonical, copied
from flowtui.store.workspace.tinydb_table import Database, LockedTable, Row

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
rows = st.dictionaries(texts, values, max_size=3)
ids = st.integers(1, 12)


class Tables(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.model: dict[int, dict[str, Any]] = {}
        self.database = self.opened()

    def opened(self) -> Database:
        return Database.in_memory()

    @property
    def table(self) -> LockedTable:
        return self.database.table("rows")

    @rule(row=rows)
    def insert(self, row: dict[str, Any]) -> None:
        number = self.table.insert(row)
        assert number == max(self.model, default=0) + 1
        self.model[number] = copied(row)
        row["changed afterwards"] = True

    @rule(many=st.lists(rows, max_size=3))
    def insert_multiple(self, many: list[dict[str, Any]]) -> None:
        numbers = self.table.insert_multiple(many)
        self.model.update(zip(numbers, many, strict=True))
        assert len(self.table) == len(self.model)

    @rule(number=ids, row=rows)
    def insert_under_its_number(self, number: int, row: dict[str, Any]) -> None:
        if number in self.model:
            return
        self.table.insert(Row(row, number))
        self.model[number] = row

    @rule(changed=st.dictionaries(ids, rows, max_size=3))
    def put(self, changed: dict[int, dict[str, Any]]) -> None:
        self.table.put(changed)
        self.model.update(changed)

    @rule(numbers=st.lists(ids, max_size=3), changes=rows)
    def update(self, numbers: list[int], changes: dict[str, Any]) -> None:
        self.table.update(changes, doc_ids=numbers)
        for number in self.model.keys() & set(numbers):
            self.model[number] = {**self.model[number], **changes}

    @rule(key=texts)
    def remove_by_content(self, key: str) -> None:
        removed = self.table.remove(lambda row: key in row)
        assert set(removed) == {number for number, row in self.model.items() if key in row}
        self.model = {n: row for n, row in self.model.items() if n not in removed}

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.model)))
        self.table.remove(doc_ids=[number])
        del self.model[number]

    @rule()
    def truncate(self) -> None:
        self.table.truncate()
        self.model.clear()

    @rule(row=rows)
    def give_up_half_way(self, row: dict[str, Any]) -> None:
        with suppress(ZeroDivisionError), self.database.together() as staged:
            staged.table("rows").truncate()
            staged.table("rows").insert(row)
            _ = 1 / 0

    @rule(row=rows)
    def change_what_was_read(self, row: dict[str, Any]) -> None:
        for found in self.table.all():
            found.update(row)

    @invariant()
    def the_table_is_the_model(self) -> None:
        found = {str(row.doc_id): dict(row) for row in self.table.all()}
        assert canonical(found) == canonical({str(n): row for n, row in self.model.items()})


class TablesOnDisk(Tables):
    @override
    def opened(self) -> Database:
        self.folder = Path(tempfile.mkdtemp())
        return Database.at(self.folder / "rows.json")

    @rule()
    def reopen(self) -> None:
        self.database = Database.at(self.folder / "rows.json")

    @rule(row=rows)
    def another_program_writes(self, row: dict[str, Any]) -> None:
        number = Database.at(self.folder / "rows.json").table("rows").insert(row)
        self.model[number] = row

    @override
    def teardown(self) -> None:
        shutil.rmtree(self.folder)


TestInMemory = Tables.TestCase
TestInMemory.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestOnDisk = TablesOnDisk.TestCase
TestOnDisk.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
