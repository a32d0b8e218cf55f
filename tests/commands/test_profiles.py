"""`flowtui profiles`, and the policies in force at the head of a transcript."""

import json
from pathlib import Path

import pytest

from flowtui.flows.policies.written import policy_kinds, sentence_of
from tests.commands.calling import call, written
from tests.engine.flows import flow_of, send, step

TIP = flow_of("Tip", step("tip", send("Drink water")))


def test_the_profiles_are_listed_and_one_is_told_policy_by_policy() -> None:
    called = call("profiles")
    assert {"textit", "glific", "infobip", "flametree", "respond", "flowtui"} <= {
        line.split()[0] for line in called.out.splitlines()
    }
    lines = call("profiles", "respond").out.splitlines()
    assert "· contact_cache: 3 minutes  (C-13)" in lines
    assert len(lines) == 2 * len(policy_kinds())
    data = json.loads(call("profiles", "textit", "--json").out)
    assert data["policies"]["dst"]["value"] == "go"
    assert data["policies"]["dst"]["conflict"] == "C-49"


def test_a_profile_that_is_not_there_is_refused() -> None:
    called = call("profiles", "whatsapp")
    assert called.code == 2
    assert "there is no profile 'whatsapp'" in called.err


def _story(tmp_path: Path, head: str) -> str:
    written(tmp_path / "flows.json", {"version": "13", "flows": [TIP.to_json()]})
    path = tmp_path / "story.yaml"
    steps = "contacts: [{name: Ann}]\nsteps:\n  - start: Tip\n"
    path.write_text(f"flowtui: 1\nflows: flows.json\n{head}{steps}", encoding="utf-8")
    return str(path)


def test_what_is_in_force_stands_at_the_head_of_a_transcript(tmp_path: Path) -> None:
    head = (
        "profile: textit\nseed: 3\nnow: 2026-01-05T09:00:00+02:00\npolicies: {on_conflict: skip}\n"
    )
    path = _story(tmp_path, head)
    first, second, *_ = call("run", path).out.splitlines()
    assert first == "profile textit · UTC+02:00 · seed 3"
    assert second == "  on_conflict: skip (here; textit has interrupt)"
    details = call("run", path, "--details").out
    assert "● on_conflict: skip  (C-01)" in details
    assert "· dst: go  (C-49)" in details
    line = json.loads(call("run", path, "--json").out.splitlines()[0])
    assert line["profile"] == "textit"
    assert line["policies"]["on_conflict"] == "skip"
    assert list(line["policies"]) == list(policy_kinds())
    assert line["overrides"] == {"on_conflict": "skip"}
    assert (line["timezone"], line["seed"]) == ("UTC+02:00", 3)
    assert "about" not in line
    line = json.loads(call("run", path, "--json", "--details").out.splitlines()[0])
    assert line["about"]["dst"] == sentence_of(policy_kinds()["dst"])
    assert line["about"]["reupload"].endswith("Nothing asks for it yet.")


@pytest.mark.parametrize(
    ("policies", "said"),
    [
        ("{on_conflikt: skip}", "story.yaml:3: there is no policy `on_conflikt`: do you mean"),
        ("{on_conflict: maybe}", "story.yaml:3: `on_conflict` must be one of interrupt"),
        ("[a]", "story.yaml:3: `policies` must be a mapping of policies"),
    ],
)
def test_what_is_no_policy_is_told_with_its_line(policies: str, said: str, tmp_path: Path) -> None:
    called = call("run", _story(tmp_path, f"policies: {policies}\n"))
    assert called.code == 2
    assert said in called.err
