"""`flowtui why` and `flowtui starts`: what a scenario comes to, asked from the command line."""

import json
from pathlib import Path

import pytest

from tests.commands.calling import call, written
from tests.scenario.stories import ASSETS, FLOWS, HEAD

STEPS = """\
  - start: Registration
    contact: Ann
  - start: Registration
    contact: Ann
  - stop: Ann
"""


@pytest.fixture
def story(tmp_path: Path) -> str:
    """Return the path of a scenario."""
    written(tmp_path / "flows.json", {**ASSETS, "flows": [flow.to_json() for flow in FLOWS]})
    path = tmp_path / "story.yaml"
    path.write_text(f"flows: [flows.json]\n{HEAD}{STEPS}", encoding="utf-8")
    return str(path)


def test_why_tells_what_happened_with_local_times_zone_and_conditions(story: str) -> None:
    called = call("why", story, "--contact", "Ann", "--flow", "Registration")
    assert (called.code, called.err) == (0, "")
    began, refused, *asked, ended = called.out.splitlines()
    assert began.endswith("  began: started by ui")
    assert began.startswith("Mon 5 Jan 2026 09:00:00 ")
    assert refused.endswith("  not started: already in this flow")
    assert [line.strip()[0] for line in asked] == ["✓", "✗"]
    assert ended.endswith("  ended: somebody stopped it, by user (interrupted(user))")
    zones = {line.split("  ")[0].split()[-1] for line in (began, refused, ended)}
    assert zones == {"UTC+02:00"}


def test_why_tells_times_where_the_contact_is(story: str) -> None:
    text = Path(story).read_text(encoding="utf-8")
    text = text.replace("name: Ann,", "name: Ann, timezone: Asia/Kathmandu,")
    Path(story).write_text(text, encoding="utf-8")
    began = call("why", story, "--contact", "Ann", "--flow", "Registration").out.splitlines()[0]
    assert began.startswith("Mon 5 Jan 2026 12:45:00 Asia/Kathmandu  began")


def test_why_as_json(story: str) -> None:
    called = call("why", story, "--contact", "Ann", "--flow", "Registration", "--json")
    lines = [json.loads(line) for line in called.out.splitlines()]
    assert [line["what"] for line in lines] == ["began", "not started", "ended"]
    assert [each["met"] for each in lines[1]["conditions"]] == [True, False]
    assert lines[2]["cause"]["by"] == "user"
    assert {line["at"][:11] for line in lines} == {"2026-01-05T"}
    assert {line["zone"] for line in lines} == {"UTC+02:00"}


def test_why_of_whom_or_what_is_not_there_is_an_error_and_of_what_never_was_an_answer(
    story: str,
) -> None:
    nobody = call("why", story, "--contact", "Zoe", "--flow", "Registration")
    assert (nobody.code, "there is no contact 'Zoe'" in nobody.err) == (2, True)
    nothing = call("why", story, "--contact", "Ann", "--flow", "Nowhere")
    assert (nothing.code, "there is no flow 'Nowhere'" in nothing.err) == (2, True)
    never = call("why", story, "--contact", "Ann", "--flow", "Tip")
    assert (never.code, never.out) == (0, "nothing ever asked for Tip to begin for Ann\n")


def test_starts_tells_of_each_start(story: str) -> None:
    lines = call("starts", story).out.splitlines()
    assert [line.partition(",")[0] for line in lines if not line.startswith(" ")] == [
        "Registration", "Registration",
    ]  # fmt: skip
    assert "interrupted" in lines[1]
    assert lines[2] == "  1 interrupted; 1 messages delivered"
    assert lines[4].split("  ")[1:3] == ["Ann", "skipped"] or "skipped" in lines[4]
    assert lines[5] == "  1 skipped; 0 messages delivered"
    reports = [json.loads(line) for line in call("starts", story, "--json").out.splitlines()]
    assert [report["totals"] for report in reports] == [
        {"interrupted": 1, "delivered": 1}, {"skipped": 1, "delivered": 0},
    ]  # fmt: skip
    assert reports[1]["members"][0]["reason"] == "already in this flow"
