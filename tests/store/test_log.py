import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flowtui.store.errors import CannotRead, CannotWrite, DamagedFile, NotPlainJson
from flowtui.store.workspace.log import LogContent, SessionLog
from tests.store.samples import NOON

FIRST = {"type": "msg_received", "text": "line\nbreak é\u2028"}
SECOND = {"type": "msg_created", "text": "Hi"}
WHOLE = b'{"n":1}\n{"n":2}\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "logs" / "s1.jsonl"


def test_a_log_that_was_never_written_is_empty(path: Path) -> None:
    assert SessionLog(path).read() == LogContent(())
    assert not path.parent.exists()


def test_records_come_back_in_their_order(path: Path) -> None:
    log = SessionLog(path)
    log.append([FIRST, SECOND])
    log.append([])
    log.append([FIRST])
    assert log.read() == LogContent((FIRST, SECOND, FIRST))
    assert path.read_bytes().count(b"\n") == 3


TORN = [
    b"{",
    b'{"n":',
    b'{"n":3',
    b'{"te":"\xc3',
    b'{"longer than what comes next":"' + b"x" * 99,
    b"\0\0\0",
    b"12",
    b'"',
]


@pytest.mark.parametrize("torn", TORN)
def test_a_torn_last_line_is_told_and_cut_off_by_the_next_append(path: Path, torn: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(WHOLE + torn)
    log = SessionLog(path)
    assert log.read() == LogContent(({"n": 1}, {"n": 2}), torn=torn.decode(errors="replace"))
    assert path.read_bytes() == WHOLE + torn
    log.append([{"n": 3}])
    assert path.read_bytes() == WHOLE + b'{"n":3}\n'


def test_a_log_of_nothing_but_a_torn_line_begins_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'{"n":1')
    SessionLog(path).append([{"n": 2}])
    assert path.read_bytes() == b'{"n":2}\n'


def test_a_last_line_that_lacks_only_its_end_is_a_record(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(WHOLE[:-1])
    log = SessionLog(path)
    assert log.read() == LogContent(({"n": 1}, {"n": 2}))
    log.append([{"n": 3}])
    assert log.read() == LogContent(({"n": 1}, {"n": 2}, {"n": 3}))


@pytest.mark.parametrize(
    ("bad", "column", "reason"),
    [
        (b'{"n":', 6, "expecting value"),
        (b"", 1, "the line is empty"),
        (b"[1]", 1, "not a record"),
        (b'{"n":\xff}', 6, "not UTF-8"),
    ],
)
def test_damage_elsewhere_is_refused_with_its_line(
    path: Path, bad: bytes, column: int, reason: str
) -> None:
    path.parent.mkdir()
    path.write_bytes(b'{"n":1}\n' + bad + b'\n{"n":3}\n')
    with pytest.raises(DamagedFile, match=reason) as caught:
        SessionLog(path).read()
    assert (caught.value.path, caught.value.line) == (path, 2)
    assert caught.value.column in {column, None}
    assert "line 2" in str(caught.value)


def test_what_json_cannot_hold_is_refused_and_nothing_is_added(path: Path) -> None:
    log = SessionLog(path)
    log.append([FIRST])
    with pytest.raises(NotPlainJson):
        log.append([SECOND, {"on": NOON}])
    assert log.read().records == (FIRST,)


def test_what_cannot_be_read_or_written_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(CannotRead, match=r"s1\.jsonl"):
        SessionLog(path).read()
    with pytest.raises(CannotWrite, match=r"s1\.jsonl"):
        SessionLog(path).append([FIRST])


def test_a_record_that_could_not_be_synced_is_not_confirmed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(CannotWrite, match="No space left"):
        SessionLog(path).append([FIRST])


def test_no_handle_stays_open(path: Path, open_files: Callable[[Path], set[str]]) -> None:
    log = SessionLog(path)
    log.append([FIRST])
    log.append([FIRST])
    log.read()
    assert open_files(path.parent) == set()
