"""The list of flows and files: importing, exporting, what other programs write, full disks."""

import json
from pathlib import Path
from threading import Event
from typing import Any
from unittest.mock import patch

import pytest
from textual.pilot import Pilot

from flowtui.flows.library.progress import Told
from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.store.errors import CannotWrite
from flowtui.store.projects.file_project import FileProject
from tests.screens.apps import WIDE, app_on, home_of, press, settled, shown, typed, until

THEIR_NAME = "Theirs"


def _names(path: Path) -> list[str]:
    return [flow["name"] for flow in json.loads(path.read_text())["flows"]]


async def _rename(pilot: Pilot[None], name: str) -> None:
    await press(pilot, "r", "ctrl+u")
    await typed(pilot, name)
    await press(pilot, "enter")


async def _answer(pilot: Pilot[None], *keys: str, answer: Path) -> None:
    await press(pilot, *keys)
    assert isinstance(pilot.app.screen, Ask)
    await press(pilot, "ctrl+u")
    await typed(pilot, str(answer))
    await press(pilot, "enter")


def _change_elsewhere(path: Path) -> None:
    data: Any = json.loads(path.read_text())
    data["flows"][1]["name"] = THEIR_NAME
    path.write_text(json.dumps(data))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("s", ["Ours", "Consent"]),
        ("r", ["Registration", THEIR_NAME]),
        ("enter", ["Registration", THEIR_NAME]),
    ],
)
@pytest.mark.parametrize("in_designer", [False, True])
async def test_whose_edits_count_is_asked(
    clinic: Path, answer: str, expected: list[str], *, in_designer: bool
) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await _rename(pilot, "Ours")
        _change_elsewhere(clinic)
        if in_designer:
            await press(pilot, "enter")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, answer)
        assert _names(clinic)[:2] == expected
        assert ("edited" in shown(pilot)) == (answer == "enter")


async def test_flows_go_into_a_workspace_and_out_of_it(clinic: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    async with app_on(None).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await _answer(pilot, "i", answer=clinic)
        assert "Maternity reminders" in shown(pilot)
        await press(pilot, "end")
        await _answer(pilot, "e", answer=out)
    assert _names(out) == ["Weekly tip"]


async def test_a_file_is_not_written_over_unasked(clinic: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("mine")
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await _answer(pilot, "e", answer=out)
        await press(pilot, "escape")
        assert out.read_text() == "mine"
        await _answer(pilot, "e", answer=out)
        await press(pilot, "w")
    assert "Registration" in _names(out)


async def test_what_cannot_be_imported_is_told(clinic: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("[")
    async with app_on(None).run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await _answer(pilot, "i", answer=broken)
        assert "line 1" in shown(pilot)
        await _answer(pilot, "i", answer=tmp_path / "none.json")
        assert "No such file" in shown(pilot)


async def test_read_only_nothing_is_edited(clinic: Path) -> None:
    async with app_on(clinic, read_only=True).run_test(size=WIDE) as pilot:
        await settled(pilot)
        for key in ("n", "c", "r", "x", "i", "ctrl+s"):
            await press(pilot, key)
            home_of(pilot)


async def test_a_deleted_flow_is_gone_also_after_quitting_without_saving(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "x", "y")
        assert "1 edited" in shown(pilot)
        await press(pilot, "q", "q")
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "Registration" not in shown(pilot)
        await press(pilot, "q", "s")
    assert "Registration" not in _names(clinic)


async def test_edits_are_not_left_behind_when_the_disk_is_full(clinic: Path) -> None:
    app, full = app_on(clinic), CannotWrite(clinic, "No space left on device")
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        with patch.object(FileProject, "_write_draft", side_effect=full):
            await _rename(pilot, "Ours")
            await press(pilot, "q", "q")
            assert "No space left" in shown(pilot)
            await press(pilot, "enter")
            assert app.is_running
        await press(pilot, "q", "q")
    assert FileProject.open(clinic, app._clock).flows()[0].name == "Ours"


async def test_opening_another_file_keeps_the_edits_of_this_one(
    clinic: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(clinic.read_bytes())
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        project = home_of(pilot).project
        assert project
        flow = project.flow(project.flows()[0].uuid)
        project.keep(flow.replace(name="Ours"))
        await _answer(pilot, "ctrl+o", answer=other)
        await until(pilot, lambda: _place(pilot) == other and "Ours" not in shown(pilot))
        assert "Registration" in shown(pilot)
        await _answer(pilot, "ctrl+o", answer=clinic)
        await until(pilot, lambda: _place(pilot) == clinic and "Ours" in shown(pilot))


def _place(pilot: Pilot[None]) -> Path | None:
    project = home_of(pilot).project
    return project.place if project else None


async def test_names_stay_on_their_line(clinic: Path) -> None:
    data: Any = json.loads(clinic.read_text())
    data["flows"][0]["name"] = "one\ntwo\x1b[31m"
    clinic.write_text(json.dumps(data))
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        await settled(pilot)
        (line,) = (line for line in shown(pilot).splitlines() if "one" in line and "nodes" in line)
        assert "one two" in line


async def test_a_file_that_is_open_elsewhere_can_be_read_only(clinic: Path) -> None:
    async with app_on(clinic).run_test(size=WIDE) as first:
        await settled(first)
        await _rename(first, "Ours")
        async with app_on(clinic).run_test(size=WIDE) as second:
            await settled(second)
            assert isinstance(second.app.screen, Choose)
            assert "open elsewhere" in shown(second)
            await press(second, "r")
            assert "read-only" in shown(second)
        await press(first, "ctrl+s")
    assert "Ours" in _names(clinic)


async def test_a_draft_is_written_as_soon_as_there_is_room(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flowtui.screens.saving.RETRY_AFTER", 0.01)
    full, tries = CannotWrite(clinic, "No space left on device"), 0
    write = FileProject._write_draft

    def full_at_first(project: FileProject, document: Any) -> None:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise full
        write(project, document)

    monkeypatch.setattr(FileProject, "_write_draft", full_at_first)
    app = app_on(clinic)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await _rename(pilot, "Ours")
        while FileProject.open(clinic, app._clock).flows()[0].name != "Ours":
            await pilot.pause()
        assert tries == 4
        assert shown(pilot).count("No space left") == 1


@pytest.mark.parametrize("stopped", [False, True])
async def test_a_large_file_tells_how_far_it_is_and_can_be_stopped(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, *, stopped: bool
) -> None:
    going_on = Event()
    data: Any = json.loads(clinic.read_text())
    flow = data["flows"][3]
    data["flows"] = [{**flow, "uuid": f"{n:08}{flow['uuid'][8:]}"} for n in range(60)]
    clinic.write_text(json.dumps(data))
    read = FileProject.read

    def slow(project: FileProject, told: Told) -> None:
        def waits(done: int, count: int) -> None:
            told(done, count)
            if done == 40:
                assert going_on.wait(60)

        read(project, waits)

    monkeypatch.setattr(FileProject, "read", slow)
    async with app_on(clinic).run_test(size=WIDE) as pilot:
        while "40 of 60 flows" not in shown(pilot):
            await pilot.pause()
        if stopped:
            await pilot.press("escape")
        going_on.set()
        await settled(pilot)
        assert ("Opening was stopped" if stopped else "60") in shown(pilot)
        assert (home_of(pilot).project is None) == stopped
