import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flowtui.store.errors import CannotRead, ChangedOnDisk, DamagedFile, NaiveTime, NotPlainJson
from flowtui.store.files.atomic import Stamp, _temps, backup_of, stale_temps, stamp_of
from flowtui.store.files.drafts import FileDraft
from flowtui.store.files.flow_file import FlowFile
from flowtui.store.files.style import JsonStyle
from tests.reference import reference
from tests.store.samples import NOON, after, flow_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "clinic.json"
    path.write_bytes(JsonStyle(indent="    ", tail="").dump(flow_of()))
    return path


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[Path], FlowFile]:
    return lambda path: FlowFile.open(path, state=tmp_path / "state")


type_of_opened = Callable[[Path], FlowFile]


def test_a_file_is_opened_with_its_document_and_its_style(
    path: Path, opened: type_of_opened
) -> None:
    file = opened(path)
    assert file.document == flow_of()
    assert file.style == JsonStyle(indent="    ", tail="")
    assert file.duplicates == ()
    assert not file.changed_on_disk()
    assert file.draft() is None


def test_saving_keeps_style_key_order_and_the_first_original(
    path: Path, opened: type_of_opened
) -> None:
    original = path.read_bytes()
    document: dict[str, Any] = {**flow_of(nodes=0), "name": "Welcome"}
    saved = opened(path).save(document)
    assert path.read_bytes() == original[: original.index(b"Registration")] + (
        b'Welcome",\n    "type": "messaging",\n    "nodes": [],\n    "_ui": {\n'
        b'        "unknown to us": [\n            null,\n            true,\n            1.5,\n'
        b'            "\xc3\xa9"\n        ]\n    }\n}'
    )
    saved.save({"second": 1})
    assert backup_of(path).read_bytes() == original
    opened(path).save({"third": 1})
    assert backup_of(path).read_bytes() == original
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "clinic.json",
        "clinic.json.bak",
        "state",
    ]


def test_what_is_saved_is_a_file_as_it_is_now(path: Path, opened: type_of_opened) -> None:
    document = flow_of(nodes=3)
    saved = opened(path).save(document)
    document["nodes"].clear()
    assert saved == opened(path)
    assert saved.document == flow_of(nodes=3)
    assert not saved.changed_on_disk()


def touch(path: Path) -> None:
    os.utime(path, ns=(0, 0))


def write_the_same(path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)


def write_another(path: Path) -> None:
    path.write_bytes(b"{}")


def write_another_of_the_same_length_and_time(path: Path) -> None:
    status = path.stat()
    content = path.read_bytes().replace(b"Registration", b"Registraxion")
    path.write_bytes(content)  # it is the same file still
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert stamp_of(path) == Stamp.of(status)


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (touch, False),
        (write_the_same, False),
        (write_another, True),
        (write_another_of_the_same_length_and_time, True),
        (Path.unlink, True),
    ],
)
def test_what_others_do_to_the_file_is_noticed_and_not_written_over(
    path: Path, opened: type_of_opened, change: Callable[[Path], None], changed: bool
) -> None:
    file = opened(path)
    change(path)
    before = path.read_bytes() if path.exists() else None
    assert file.changed_on_disk() is changed
    if changed:
        with pytest.raises(ChangedOnDisk, match="changed or removed by another program"):
            file.save(flow_of(nodes=5))
        assert (path.read_bytes() if path.exists() else None) == before
    assert file.save(flow_of(nodes=5), overwrite=changed).document == flow_of(nodes=5)
    assert opened(path).document == flow_of(nodes=5)


def test_a_draft_outlives_the_program_and_leaves_the_file_alone(
    path: Path, opened: type_of_opened
) -> None:
    before = path.read_bytes()
    for nodes in (3, 4):
        opened(path).save_draft(flow_of(nodes=nodes), saved_on=after(nodes))
    assert opened(path).draft() == FileDraft(flow_of(nodes=4), after(4), outdated=False)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == ["clinic.json"]


def test_saving_forgets_the_draft(path: Path, opened: type_of_opened) -> None:
    file = opened(path)
    file.save_draft(flow_of(nodes=4), saved_on=NOON)
    assert file.save(flow_of(nodes=5)).draft() is None
    assert opened(path).draft() is None


def test_a_draft_can_be_discarded(path: Path, opened: type_of_opened) -> None:
    file = opened(path)
    file.save_draft(flow_of(nodes=4), saved_on=NOON)
    file.discard_draft()
    file.discard_draft()
    assert file.draft() is None


def test_a_draft_of_an_older_file_says_so(path: Path, opened: type_of_opened) -> None:
    opened(path).save_draft(flow_of(nodes=4), saved_on=NOON)
    path.write_text('{"by": "others"}')
    assert opened(path).draft() == FileDraft(flow_of(nodes=4), NOON, outdated=True)


def test_a_draft_that_says_what_the_file_says_is_none(path: Path, opened: type_of_opened) -> None:
    # As after a kill between writing the file and forgetting the draft.
    file = opened(path)
    file.save_draft(flow_of(nodes=4), saved_on=NOON)
    path.write_bytes(file.style.dump(flow_of(nodes=4)))
    assert opened(path).draft() is None


def test_files_of_one_name_have_drafts_of_their_own(path: Path, opened: type_of_opened) -> None:
    other = path.parent / "folder" / path.name
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    opened(path).save_draft(flow_of(nodes=4), saved_on=NOON)
    assert opened(other).draft() is None


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_is_the_file_it_leads_to(path: Path, opened: type_of_opened) -> None:
    link = path.parent / "link.json"
    link.symlink_to(path)
    opened(path).save_draft(flow_of(nodes=4), saved_on=NOON)
    assert opened(link).draft() == opened(path).draft()
    opened(link).save(flow_of(nodes=5))
    assert link.is_symlink()
    assert opened(path).document == flow_of(nodes=5)


def test_a_damaged_draft_is_told_and_can_be_discarded(
    path: Path, opened: type_of_opened, tmp_path: Path
) -> None:
    file = opened(path)
    file.save_draft(flow_of(nodes=4), saved_on=NOON)
    (draft,) = (tmp_path / "state" / "drafts").iterdir()
    for content in ('{"base": ', "[]", '{"base": "x", "document": {}}'):
        draft.write_text(content)
        with pytest.raises(DamagedFile) as caught:
            file.draft()
        assert caught.value.path == draft
    file.discard_draft()
    assert file.draft() is None


def test_what_killed_writers_left_is_removed_unless_someone_is_writing(
    path: Path, opened: type_of_opened
) -> None:
    next(_temps(path)).touch()
    with opened(path).drafts.turn:
        next(_temps(path)).touch()
        opened(path)
        assert len(stale_temps(path.parent)) == 1
    opened(path)
    assert stale_temps(path.parent) == ()


def test_opening_alone_makes_no_state(path: Path, opened: type_of_opened, tmp_path: Path) -> None:
    opened(path).draft()
    assert not (tmp_path / "state").exists()


def test_state_is_kept_where_the_environment_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLOWTUI_STATE_DIR", str(tmp_path / "elsewhere"))
    FlowFile.open(path).save_draft(flow_of(nodes=4), saved_on=NOON)
    assert len([*(tmp_path / "elsewhere" / "drafts").iterdir()]) == 1


def test_what_cannot_be_kept_is_refused_and_nothing_changes(
    path: Path, opened: type_of_opened
) -> None:
    file, before = opened(path), path.read_bytes()
    for value in ({1, 2}, float("nan"), NOON):
        with pytest.raises(NotPlainJson, match="cannot be kept as JSON"):
            file.save({"value": value})
        with pytest.raises(NotPlainJson):
            file.save_draft({"value": value}, saved_on=NOON)
    with pytest.raises(NaiveTime):
        file.save_draft(flow_of(), saved_on=NOON.replace(tzinfo=None))
    assert path.read_bytes() == before
    assert file.draft() is None


def test_a_missing_file_is_told(path: Path, opened: type_of_opened) -> None:
    with pytest.raises(CannotRead, match=r"missing\.json: No such file"):
        opened(path.parent / "missing.json")
    with pytest.raises(CannotRead):
        opened(path.parent)


def test_no_handle_stays_open(
    path: Path, opened: type_of_opened, open_files: Callable[[Path], set[str]]
) -> None:
    file = opened(path).save(flow_of(nodes=3))
    file.save_draft(flow_of(nodes=4), saved_on=NOON)
    file.draft()
    assert open_files(path.parent) == set()


def test_real_exports_are_written_back_as_they_were(tmp_path: Path) -> None:
    exports = sorted(reference("exports").rglob("*.json"))
    changed = []
    for number, export in enumerate(exports):
        copy = tmp_path / f"{number}.json"
        copy.write_bytes(export.read_bytes())
        file = FlowFile.open(copy, state=tmp_path / "state")
        file.save(file.document)
        again = FlowFile.open(copy, state=tmp_path / "state")
        assert again.document == file.document
        changed += [] if copy.read_bytes() == export.read_bytes() else [export.name]
    assert len(changed) < 0.3 * len(exports), "layouts laid out by hand are few"
