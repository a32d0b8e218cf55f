from datetime import datetime
from typing import Any

import pytest

from flowtui.store.errors import (
    BadName,
    DamagedFile,
    FlowExists,
    NaiveTime,
    NotPlainJson,
    UnknownFlow,
    UnknownRevision,
)
from flowtui.store.workspace.flow_record import REVISIONS_KEPT
from flowtui.store.workspace.flow_values import Draft, FlowEntry, Revision
from flowtui.store.workspace.flows import Flows
from flowtui.store.workspace.tinydb_table import Database
from flowtui.store.workspace.workspace import Workspace
from tests.store.samples import HOLDER, NOON, after, flow_of


@pytest.fixture
def flows(workspace: Workspace) -> Flows:
    workspace.flows.save(flow_of(), saved_on=NOON, saved_by="ann")
    return workspace.flows


def numbers(flows: Flows) -> list[int]:
    return [revision.number for revision in flows.revisions("f1")]


def test_a_saved_flow_is_loaded_as_it_was(flows: Flows) -> None:
    assert flows.load("f1") == flow_of()
    assert list(flows.load("f1")) == list(flow_of())


def test_a_flow_is_listed_with_what_is_known_of_it(flows: Flows) -> None:
    flows.save(flow_of(nodes=5), saved_on=after(1), saved_by="bob", label="More", issues=3)
    expected = FlowEntry(
        uuid="f1",
        name="Registration",
        type="messaging",
        status="draft",
        revision=2,
        published=None,
        nodes=5,
        issues=3,
        saved_on=after(1),
        saved_by="bob",
    )
    assert flows.list() == (expected,)
    assert flows.entry("f1") == expected


def test_revisions_come_newest_first_and_can_be_loaded(flows: Flows) -> None:
    second = flows.save(flow_of(nodes=3), saved_on=after(1), saved_by="bob", label="More")
    assert second == Revision(2, after(1), "bob", "More", 0)
    assert flows.revisions("f1") == (second, Revision(1, NOON, "ann", "", 0))
    assert flows.load("f1", 1) == flow_of()
    with pytest.raises(UnknownRevision, match="'f1' has no revision 3"):
        flows.load("f1", 3)


def test_saving_the_same_makes_no_new_revision(flows: Flows) -> None:
    reordered = dict(reversed(flow_of().items()))
    for definition in (flow_of(), reordered):
        again = flows.save(definition, saved_on=after(1), saved_by="bob", issues=4)
        assert again == Revision(1, NOON, "ann", "", 4)
    assert numbers(flows) == [1]
    assert flows.list()[0].issues == 4


@pytest.mark.parametrize("other", [True, 1.0, "1"])
def test_what_python_takes_for_equal_is_another_revision(flows: Flows, other: object) -> None:
    for value in (1, other):
        flows.save({**flow_of(), "expires": value}, saved_on=NOON, saved_by="ann")
    assert numbers(flows) == [3, 2, 1]


def test_the_last_hundred_revisions_are_kept_and_the_published_one(flows: Flows) -> None:
    flows.save(flow_of(nodes=0), saved_on=NOON, saved_by="ann")
    flows.set_status("f1", "published", published=2)
    for n in range(REVISIONS_KEPT + 1):
        flows.save(flow_of(name=str(n)), saved_on=NOON, saved_by="ann")
    assert REVISIONS_KEPT == 100
    assert numbers(flows) == [*range(103, 3, -1), 2]
    assert flows.load("f1", 2) == flow_of(nodes=0)
    with pytest.raises(UnknownRevision):
        flows.load("f1", 3)


def test_a_draft_is_kept_apart_until_the_flow_is_saved(flows: Flows) -> None:
    assert flows.draft("f1") is None
    assert not flows.list()[0].draft
    for nodes in (3, 4):
        flows.save_draft("f1", flow_of(nodes=nodes), base_revision=1, saved_on=after(nodes))
    assert flows.draft("f1") == Draft(1, after(4), flow_of(nodes=4))
    assert flows.load("f1") == flow_of()
    assert flows.list()[0].draft
    flows.save(flow_of(nodes=4), saved_on=after(5), saved_by="ann")
    assert flows.draft("f1") is None
    assert not flows.list()[0].draft


def test_saving_what_the_newest_revision_says_forgets_the_draft_too(flows: Flows) -> None:
    flows.save_draft("f1", flow_of(nodes=3), base_revision=1, saved_on=NOON)
    flows.save(flow_of(), saved_on=NOON, saved_by="ann")
    assert flows.draft("f1") is None


def test_a_draft_can_be_discarded(flows: Flows) -> None:
    flows.save_draft("f1", flow_of(nodes=3), base_revision=1, saved_on=NOON)
    flows.discard_draft("f1")
    flows.discard_draft("f1")
    assert flows.draft("f1") is None
    assert not flows.list()[0].draft


def test_renaming_is_a_revision_and_keeps_the_draft(flows: Flows) -> None:
    flows.save(flow_of(nodes=3), saved_on=NOON, saved_by="ann", issues=2)
    flows.save_draft("f1", flow_of(nodes=4), base_revision=2, saved_on=after(1))
    revision = flows.rename("f1", "Welcome", saved_on=after(2), saved_by="bob")
    assert revision == Revision(3, after(2), "bob", "Renamed from “Registration”", 2)
    assert flows.load("f1") == flow_of(name="Welcome", nodes=3)
    assert flows.draft("f1") == Draft(3, after(1), flow_of(name="Welcome", nodes=4))
    assert flows.list()[0].name == "Welcome"


def test_renaming_does_not_hide_that_a_draft_is_of_an_old_revision(flows: Flows) -> None:
    flows.save(flow_of(nodes=3), saved_on=NOON, saved_by="ann")
    flows.save_draft("f1", flow_of(nodes=4), base_revision=1, saved_on=after(1))
    flows.rename("f1", "Welcome", saved_on=after(2), saved_by="bob")
    draft = flows.draft("f1")
    assert draft is not None
    assert draft.base_revision == 1


@pytest.mark.req("WFL-114")
def test_a_clone_is_a_draft_even_if_its_source_is_published(flows: Flows) -> None:
    flows.save(flow_of(nodes=3), saved_on=NOON, saved_by="ann", issues=1)
    flows.set_status("f1", "published", published=2)
    clone = flows.clone("f1", new_uuid="f2", name="Copy", saved_on=after(1), saved_by="bob")
    assert clone == FlowEntry(
        uuid="f2",
        name="Copy",
        type="messaging",
        status="draft",
        revision=1,
        nodes=3,
        issues=1,
        saved_on=after(1),
        saved_by="bob",
    )
    assert flows.load("f2") == flow_of("f2", name="Copy", nodes=3)
    assert [entry.uuid for entry in flows.list()] == ["f1", "f2"]


def test_a_clone_does_not_replace_a_flow(flows: Flows) -> None:
    with pytest.raises(FlowExists, match="flow 'f1' in the workspace already"):
        flows.clone("f1", new_uuid="f1", name="Copy", saved_on=NOON, saved_by="ann")
    assert flows.load("f1") == flow_of()


def test_the_status_belongs_to_the_flow_and_not_to_a_revision(flows: Flows) -> None:
    flows.set_status("f1", "published", published=1)
    flows.save(flow_of(nodes=3), saved_on=NOON, saved_by="ann")
    entry = flows.list()[0]
    assert (entry.status, entry.published, entry.revision) == ("published", 1, 2)
    flows.set_status("f1", "stopped", published=None)
    assert (flows.list()[0].status, flows.list()[0].published) == ("stopped", None)
    with pytest.raises(UnknownRevision):
        flows.set_status("f1", "published", published=9)


def test_a_deleted_flow_is_gone_with_all_its_files(flows: Flows, workspace: Workspace) -> None:
    flows.save(flow_of(nodes=3), saved_on=NOON, saved_by="ann")
    flows.save(flow_of("f2"), saved_on=NOON, saved_by="ann")
    flows.delete("f1")
    assert [entry.uuid for entry in flows.list()] == ["f2"]
    assert [path.name for path in (workspace.folder / "flows").iterdir()] == ["f2.json"]
    assert flows.save(flow_of(), saved_on=NOON, saved_by="ann").number == 1


def test_what_is_not_there_is_told(flows: Flows) -> None:
    for use in (
        lambda: flows.load("f9"),
        lambda: flows.entry("f9"),
        lambda: flows.revisions("f9"),
        lambda: flows.draft("f9"),
        lambda: flows.discard_draft("f9"),
        lambda: flows.save_draft("f9", flow_of("f9"), base_revision=0, saved_on=NOON),
        lambda: flows.rename("f9", "X", saved_on=NOON, saved_by="ann"),
        lambda: flows.clone("f9", new_uuid="f8", name="X", saved_on=NOON, saved_by="ann"),
        lambda: flows.set_status("f9", "stopped", published=None),
        lambda: flows.delete("f9"),
    ):
        with pytest.raises(UnknownFlow, match="no flow 'f9'"):
            use()
    assert [entry.uuid for entry in flows.list()] == ["f1"]


@pytest.mark.parametrize("uuid", ["../f2", "f/2", "", ".", "x" * 101, "é", None, 7])
def test_a_uuid_that_cannot_name_a_file_is_refused(
    flows: Flows, workspace: Workspace, uuid: Any
) -> None:
    with pytest.raises(BadName, match="cannot name a file"):
        flows.save({**flow_of(), "uuid": uuid}, saved_on=NOON, saved_by="ann")
    assert [path.name for path in (workspace.folder / "flows").iterdir()] == ["f1.json"]


def test_what_cannot_be_kept_is_refused_and_nothing_changes(flows: Flows) -> None:
    naive = datetime(2026, 1, 5)  # noqa: DTZ001 -- this is what is refused
    with pytest.raises(NaiveTime, match="needs a time zone"):
        flows.save(flow_of(nodes=3), saved_on=naive, saved_by="ann")
    with pytest.raises(NaiveTime):
        flows.save_draft("f1", flow_of(nodes=3), base_revision=1, saved_on=naive)
    with pytest.raises(NotPlainJson):
        flows.save({**flow_of(), "nodes": {1, 2}}, saved_on=NOON, saved_by="ann")
    assert numbers(flows) == [1]
    assert flows.draft("f1") is None


def test_changing_what_was_saved_or_loaded_changes_nothing_kept(flows: Flows) -> None:
    definition = flow_of(nodes=3)
    flows.save(definition, saved_on=NOON, saved_by="ann")
    flows.save_draft("f1", definition, base_revision=2, saved_on=NOON)
    definition["nodes"].clear()
    flows.load("f1")["nodes"].clear()
    draft = flows.draft("f1")
    assert draft is not None
    draft.definition["nodes"].clear()
    assert flows.load("f1") == flow_of(nodes=3)
    assert flows.draft("f1") == Draft(2, NOON, flow_of(nodes=3))


def test_a_damaged_flow_can_be_restored(flows: Flows, workspace: Workspace) -> None:
    flows.save(flow_of(nodes=3), saved_on=NOON, saved_by="ann")
    file = workspace.folder / "flows" / "f1.json"
    file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(DamagedFile, match=r"f1\.json.*restore it"):
        flows.load("f1")
    assert flows.restore("f1") == file.with_name("f1.json.damaged")
    assert flows.load("f1") == flow_of()
    assert flows.list()[0].revision == 1


def test_a_damaged_flow_can_be_deleted(flows: Flows, workspace: Workspace) -> None:
    (workspace.folder / "flows" / "f1.json").write_text("[")
    flows.delete("f1")
    assert flows.list() == ()


@pytest.mark.parametrize(
    ("key", "value"),
    [("definition", []), ("saved_on", "yesterday"), ("saved_by", None), ("issues", "2")],
)
def test_a_revision_spoilt_by_hand_is_told(
    flows: Flows, workspace: Workspace, key: str, value: object
) -> None:
    path = workspace.folder / "flows" / "f1.json"
    Database.at(path).table("revisions").update({key: value}, doc_ids=[1])
    with pytest.raises(DamagedFile, match=f"revision 1: “{key}” is missing or not what"):
        flows.entry("f1")
    workspace.close()
    with Workspace.open(workspace.folder, holder=HOLDER) as opened:
        assert [(entry.uuid, entry.damaged) for entry in opened.flows.list()] == [("f1", True)]


def test_definitions_without_the_usual_keys_are_kept_all_the_same(flows: Flows) -> None:
    flows.save({"uuid": "f2", "nodes": 3}, saved_on=NOON, saved_by="ann")
    entry = flows.entry("f2")
    assert (entry.name, entry.type, entry.nodes) == ("f2", "", 0)
