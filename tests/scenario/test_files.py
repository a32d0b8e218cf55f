"""Scenario files: what each key means, and where the line is that is wrong."""

from datetime import timedelta
from pathlib import Path

import pytest

from flowtui.model.codec.times import parse_rfc3339
from flowtui.scenario.contacts import ContactSpec
from flowtui.scenario.files import DEFAULT_NOW, ScenarioError, load_scenario, read_scenario
from flowtui.scenario.mocks import Mock
from flowtui.world.profile import FLOWTUI, PROFILES

WRONG = [
    ("- 1", 1, "a scenario is a mapping with `steps`"),
    ("steps: [\n", 2, "not YAML"),
    ("seed: 1\nseed: 2", 2, "not YAML"),
    ("title: \x82", 0, "not YAML"),
    ("now: 2026-02-31", 0, "not YAML: day is out of range for month"),
    ("title: A\ncolour: red", 2, "there is no `colour` here; there are contacts, each, envi"),
    ("flowtui: 2", 1, "scenario files of version 2 are newer than this"),
    ("now: soon", 1, "`now`: "),
    ("seed: many", 1, "`seed` must be a whole number"),
    ("title: [a]", 1, "`title` must be a text"),
    ("flows: {a: b}", 1, "`flows` must be a list of texts"),
    (
        "profile: whatsapp",
        1,
        "there is no profile 'whatsapp'; there are flametree, flowtui, glific",
    ),
    ("profile: [textit]", 1, "`profile` must be a text"),
    ("environment: {timezone: Mars}", 1, "`environment`: unknown time zone Mars"),
    ("environment: [eng]", 1, "`environment` must be a mapping"),
    ("contacts: Ann", 1, "`contacts` must be a list"),
    ("contacts:\n- Ann", 2, "each of `contacts` must be a mapping"),
    ("contacts:\n- name: Ann\n  phone: 1", 3, "there is no `phone` here"),
    ("contacts:\n- name: Ann\n  urns: ['12']", 3, "'12' is no address"),
    ("contacts:\n- name: Ann\n  status: asleep", 3, "`status` must be one of active, blocked"),
    ("contacts:\n- name: Ann\n  fields: [1]", 3, "`fields` must be a mapping"),
    ("mocks:\n- reply: {}", 2, "there must be a `url` here"),
    ("mocks:\n- url: x\n  reply: no", 3, "`reply` must be a mapping"),
    ("mocks:\n- url: x\n  reply: {after: later}", 3, "'later' is not a span of time"),
    ("mocks:\n- url: x\n  reply: {status: fine}", 3, "`status` must be a whole number"),
    ("steps:\n- shout: Hello", 2, "a step is one of advance, advance_to"),
    ("steps:\n- say: Hi\n  start: Tip", 2, "a step is one of advance, advance_to"),
    ("steps:\n- say: Hi\n  loudly: true", 3, "there is no `loudly` here; there are attachments"),
    ("steps:\n- say: null", 2, "`say` must be a text"),
    ("steps:\n- advance: soon", 2, "'soon' is not a span of time like “3 days”"),
    ("steps:\n- advance: 9999999999 weeks", 2, "is longer than time lasts"),
    ("steps:\n- edit: Anna", 2, "`edit` must be a mapping of what becomes what"),
    ("steps:\n- expect: Hello", 2, "`expect` must be a mapping of what is expected"),
    ("steps:\n- expect:\n    colour: red", 3, "there is no `colour` here; there are att"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "reason"), WRONG)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_scenario(text, "a.yaml")
    where = f"a.yaml:{line}: " if line else "a.yaml: "
    assert str(caught.value).startswith(where)
    assert reason in caught.value.reason
    assert caught.value.line == line


def test_what_is_not_said_has_its_usual_value() -> None:
    scenario = read_scenario("steps: []", "a.yaml")
    assert (scenario.now, scenario.profile, scenario.seed) == (DEFAULT_NOW, FLOWTUI, 0)
    assert (scenario.title, scenario.flows, scenario.contacts, scenario.steps) == ("", (), (), ())


def test_everything_that_can_be_said_is_read() -> None:
    text = """
    title: All
    flows: a.json
    profile: textit
    seed: 3
    now: 2026-03-01T08:00:00+02:00
    environment: {default_country: RW, allowed_languages: [eng]}
    contacts: [{name: Ann, urns: ["tel:+250788123123"], language: eng, timezone: Africa/Kigali,
                status: blocked, fields: {age: 3}, groups: [Mothers]}]
    mocks: [{url: "http://a/*", method: GET, reply: {status: 201, json: {a: 1}, after: 2s}}]
    llm: Yes
    """
    scenario = read_scenario(text, "a.yaml")
    (contact,), (mock,) = scenario.contacts, scenario.mocks.answers
    assert contact == ContactSpec(
        "Ann", ("tel:+250788123123",), "eng", "Africa/Kigali", "blocked", {"age": "3"}, ("Mothers",)
    )
    headers = {"Content-Type": "application/json"}
    assert mock == Mock("http://a/*", "GET", 201, headers, '{"a":1}', timedelta(seconds=2))
    assert (scenario.title, scenario.flows, scenario.seed) == ("All", ("a.json",), 3)
    assert (scenario.llm_output, scenario.profile) == ("Yes", PROFILES["textit"])
    environment = scenario.environment
    assert (environment.default_country, environment.allowed_languages) == ("RW", ("eng",))
    assert environment.timezone.utcoffset(None) == timedelta(hours=2)
    assert scenario.now == parse_rfc3339("2026-03-01T08:00:00+02:00")


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with pytest.raises(ScenarioError, match="No such file"):
        load_scenario(path)
    path.write_bytes(b"title: \xff")
    with pytest.raises(ScenarioError, match="not UTF-8"):
        load_scenario(path)
