from pathlib import Path

import orjson
import pytest

from flowtui.store.errors import (
    BadName,
    CannotRead,
    DamagedFile,
    NewerFormat,
    NoIdentity,
    NotPlainJson,
    NoWorkspace,
    ReadOnly,
    UnknownItem,
    WorkspaceClosed,
    WorkspaceExists,
)
from flowtui.store.files.atomic import TEMP_PREFIX, backup_of
from flowtui.store.files.places import default_workspace, state_folder
from flowtui.store.workspace.workspace import Workspace, restore_settings
from tests.store.samples import HOLDER, NOON, flow_of

ANN = {"uuid": "c1", "name": "Ann", "urns": ["tel:+250788123123"]}
BOB = {"uuid": "c2", "name": "Bob", "urns": []}


def reopened(workspace: Workspace, *, read_only: bool = False) -> Workspace:
    workspace.close()
    return Workspace.open(workspace.folder, holder=HOLDER, read_only=read_only)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_new_workspace_has_its_settings_and_nothing_else(workspace: Workspace) -> None:
    with reopened(workspace) as opened:
        assert opened.settings() == {"name": "Clinic", "profile": "textit"}
        assert opened.flows.list() == ()
        assert opened.contacts.all() == ()
        assert opened.kinds_of_assets() == ()
        assert opened.logs() == ()
        assert opened.faults == ()
        assert not opened.read_only


def test_a_workspace_is_not_made_twice(workspace: Workspace) -> None:
    workspace.close()
    with pytest.raises(WorkspaceExists, match="open it instead"):
        Workspace.create(workspace.folder, name="Other", profile="glific", holder=HOLDER)
    assert reopened(workspace).settings()["name"] == "Clinic"


def test_a_folder_without_a_workspace_is_not_opened_and_not_touched(tmp_path: Path) -> None:
    for read_only in (False, True):
        with pytest.raises(NoWorkspace, match="no workspace here"):
            Workspace.open(tmp_path, holder=HOLDER, read_only=read_only)
    assert not Workspace.exists(tmp_path)
    assert files_of(tmp_path) == {}


def test_settings_are_changed_one_by_one(workspace: Workspace) -> None:
    workspace.change_settings({"profile": "glific", "theme": {"name": "dark"}})
    workspace.change_settings({"name": "Clinic 2", "format": 99})
    assert reopened(workspace).settings() == {
        "name": "Clinic 2",
        "profile": "glific",
        "theme": {"name": "dark"},
    }


def test_a_newer_format_is_refused_with_words_and_not_touched(workspace: Workspace) -> None:
    workspace.close()
    file = workspace.folder / "workspace.json"
    file.write_bytes(file.read_bytes().replace(b'"format":1', b'"format":2'))
    (workspace.folder / f"{TEMP_PREFIX}theirs").touch()
    before = files_of(workspace.folder)
    for read_only in (False, True):
        with pytest.raises(NewerFormat) as caught:
            Workspace.open(workspace.folder, holder=HOLDER, read_only=read_only)
        assert "format 2, this one knows 1): update flowtui" in str(caught.value)
    assert files_of(workspace.folder) == before


@pytest.mark.parametrize("content", [b'{"workspace":{"1":{}}}', b'{"workspace":{}}', b"{}"])
def test_settings_without_a_format_are_damaged(workspace: Workspace, content: bytes) -> None:
    workspace.close()
    (workspace.folder / "workspace.json").write_bytes(content)
    with pytest.raises(DamagedFile, match="“format” is missing"):
        Workspace.open(workspace.folder, holder=HOLDER)


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_damaged_settings_can_be_restored(workspace: Workspace, damage: str) -> None:
    workspace.change_settings({"profile": "glific"})
    workspace.close()
    file = workspace.folder / "workspace.json"
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:-10])
    else:
        file.unlink()
    with pytest.raises(DamagedFile) as caught:
        Workspace.open(workspace.folder, holder=HOLDER)
    assert caught.value.backup == backup_of(file)
    aside = restore_settings(workspace.folder, holder=HOLDER)
    assert aside == (file.with_name("workspace.json.damaged") if damage == "cut" else None)
    assert reopened(workspace).settings() == {"name": "Clinic", "profile": "textit"}


def test_stale_files_are_removed_at_opening(workspace: Workspace) -> None:
    workspace.flows.save(flow_of(), saved_on=NOON, saved_by="ann")
    workspace.close()
    stale = [workspace.folder / where / f"{TEMP_PREFIX}1" for where in (".", "flows", ".flowtui")]
    for path in stale:
        path.touch()
    Workspace.open(workspace.folder, holder=HOLDER, read_only=True)
    assert all(path.exists() for path in stale)
    reopened(workspace).close()
    assert not any(path.exists() for path in stale)


def test_contacts_are_kept_and_changed_where_they_are(workspace: Workspace) -> None:
    contacts = workspace.contacts
    contacts.put(ANN, BOB)
    contacts.put({**ANN, "name": "Anna"})
    assert reopened(workspace).contacts.all() == ({**ANN, "name": "Anna"}, BOB)
    assert contacts.get("c2") == BOB


def test_a_contact_put_twice_at_once_is_kept_as_it_was_put_last(workspace: Workspace) -> None:
    workspace.contacts.put(ANN, BOB, {**ANN, "name": "Anna"})
    assert workspace.contacts.all() == ({**ANN, "name": "Anna"}, BOB)


def test_contacts_are_removed(workspace: Workspace) -> None:
    workspace.contacts.put(ANN, BOB)
    workspace.contacts.remove("c1")
    assert workspace.contacts.all() == (BOB,)
    for use in (workspace.contacts.remove, workspace.contacts.get):
        with pytest.raises(UnknownItem, match="no 'c1' among the contacts"):
            use("c1")


def test_all_contacts_are_replaced_or_none(workspace: Workspace) -> None:
    workspace.contacts.put(ANN)
    with pytest.raises(NoIdentity, match="one of the contacts has neither a key nor a uuid"):
        workspace.contacts.replace_all([BOB, {"name": "Eve"}])
    with pytest.raises(NotPlainJson):
        workspace.contacts.put(BOB, {"uuid": "c3", "seen": NOON})
    assert workspace.contacts.all() == (ANN,)
    workspace.contacts.replace_all([BOB])
    assert workspace.contacts.all() == (BOB,)


def test_changing_a_contact_that_was_read_changes_nothing_kept(workspace: Workspace) -> None:
    workspace.contacts.put(ANN)
    workspace.contacts.all()[0]["urns"].clear()
    workspace.contacts.get("c1")["urns"].clear()
    assert workspace.contacts.all() == (ANN,)


def test_assets_are_kept_by_kind_and_known_by_key_or_uuid(workspace: Workspace) -> None:
    workspace.assets("fields").put({"key": "age", "name": "Age", "uuid": "u1"})
    workspace.assets("fields").put({"key": "age", "name": "Age in years"})
    workspace.assets("groups").put({"uuid": "u1", "name": "Mothers"})
    opened = reopened(workspace)
    assert opened.kinds_of_assets() == ("fields", "groups")
    assert opened.assets("fields").all() == ({"key": "age", "name": "Age in years"},)
    assert opened.assets("groups").get("u1") == {"uuid": "u1", "name": "Mothers"}
    assert opened.assets("labels").all() == ()


def test_items_that_lost_their_identity_are_left_alone(workspace: Workspace) -> None:
    (workspace.folder / "contacts.json").write_text('{"contacts":{"1":{"name":"?"}}}')
    workspace.contacts.put(ANN)
    assert workspace.contacts.all() == ({"name": "?"}, ANN)
    assert workspace.contacts.get("c1") == ANN


def test_damaged_contacts_hinder_nothing_else(workspace: Workspace) -> None:
    (workspace.folder / "contacts.json").write_text("[")
    opened = reopened(workspace)
    assert opened.settings()["name"] == "Clinic"
    with pytest.raises(DamagedFile, match=r"contacts\.json: line 1"):
        opened.contacts.all()


def test_logs_are_named_by_their_session(workspace: Workspace) -> None:
    workspace.log("s2").append([{"n": 1}])
    workspace.log("s1").append([{"n": 2}])
    assert workspace.logs() == ("s1", "s2")
    assert workspace.log("s2").read().records == ({"n": 1},)
    assert (workspace.folder / "logs" / "s2.jsonl").read_bytes() == b'{"n":1}\n'
    for name in ("../s3", "", "a/b", "nul.txt"):
        with pytest.raises(BadName):
            workspace.log(name)


def test_reading_only_writes_nothing_at_all(workspace: Workspace) -> None:
    workspace.flows.save(flow_of(), saved_on=NOON, saved_by="ann")
    workspace.contacts.put(ANN)
    before = files_of(workspace.folder)
    reading = Workspace.open(workspace.folder, holder=HOLDER, read_only=True)
    assert reading.read_only
    flows = reading.flows
    for write in (
        lambda: flows.save(flow_of(nodes=5), saved_on=NOON, saved_by="bob"),
        lambda: flows.rename("f1", "Other", saved_on=NOON, saved_by="bob"),
        lambda: flows.clone("f1", new_uuid="f2", name="Two", saved_on=NOON, saved_by="bob"),
        lambda: flows.set_status("f1", "published", published=1),
        lambda: flows.save_draft("f1", flow_of(), base_revision=1, saved_on=NOON),
        lambda: flows.discard_draft("f1"),
        lambda: flows.delete("f1"),
        lambda: flows.restore("f1"),
        lambda: reading.contacts.put(BOB),
        lambda: reading.contacts.remove("c1"),
        lambda: reading.contacts.replace_all([]),
        lambda: reading.assets("fields").put({"key": "age"}),
        lambda: reading.change_settings({"name": "Other"}),
        lambda: reading.log("s1").append([{"n": 1}]),
        reading.tidy,
    ):
        with pytest.raises(ReadOnly, match="is open read-only"):
            write()
    assert flows.load("f1") == flow_of()
    assert reading.contacts.all() == (ANN,)
    reading.close()
    assert files_of(workspace.folder) == before


def test_what_was_closed_is_not_written_to(workspace: Workspace) -> None:
    workspace.contacts.put(ANN)
    workspace.close()
    workspace.close()
    for write in (
        lambda: workspace.contacts.put(BOB),
        lambda: workspace.flows.save(flow_of(), saved_on=NOON, saved_by="ann"),
        lambda: workspace.log("s1").append([{"n": 1}]),
    ):
        with pytest.raises(WorkspaceClosed, match="was closed: nothing was written"):
            write()
    assert workspace.contacts.all() == (ANN,)
    assert reopened(workspace).flows.list() == ()


def test_reading_only_sees_what_the_holder_writes_meanwhile(workspace: Workspace) -> None:
    with Workspace.open(workspace.folder, holder=HOLDER, read_only=True) as reading:
        workspace.contacts.put(ANN)
        workspace.flows.save(flow_of(), saved_on=NOON, saved_by="ann")
        assert reading.contacts.all() == (ANN,)
        assert [entry.uuid for entry in reading.flows.list()] == ["f1"]


def test_what_cannot_be_read_is_told_with_its_path(workspace: Workspace) -> None:
    (workspace.folder / "contacts.json").mkdir()
    with pytest.raises(CannotRead, match=r"contacts\.json"):
        workspace.contacts.all()


def test_places_can_be_named_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FLOWTUI_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FLOWTUI_STATE_DIR", "~/state")
    assert default_workspace() == tmp_path / "workspace"
    assert state_folder() == Path.home() / "state"
    for name in ("FLOWTUI_DATA_DIR", "FLOWTUI_STATE_DIR"):
        monkeypatch.delenv(name)
    assert default_workspace().name == "workspace"
    assert "flowtui" in default_workspace().parent.parts
    assert "flowtui" in state_folder().parts


def test_the_files_are_tables_any_program_can_read(workspace: Workspace) -> None:
    workspace.flows.save(flow_of(), saved_on=NOON, saved_by="ann", label="First", issues=2)
    assert orjson.loads((workspace.folder / "workspace.json").read_bytes()) == {
        "workspace": {"1": {"format": 1, "name": "Clinic", "profile": "textit"}}
    }
    assert orjson.loads((workspace.folder / "flows" / "f1.json").read_bytes()) == {
        "revisions": {
            "1": {
                "saved_on": "2026-01-05T12:00:00+00:00",
                "saved_by": "ann",
                "label": "First",
                "issues": 2,
                "definition": flow_of(),
            }
        }
    }
