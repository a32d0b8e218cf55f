"""Scenarios for tests: a few flows, and what is told of them in YAML."""

from dataclasses import replace
from textwrap import dedent, indent

from flowtui.flows.library.library import Library
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.wire import JSON
from flowtui.scenario.files import read_scenario
from flowtui.scenario.mocks import Script
from flowtui.scenario.playing import Report, play
from flowtui.scenario.scenario import Scenario
from tests.engine.flows import CHANNEL, ask, flow_of, save, send, split, step, uuid_of

MOTHERS = {"uuid": uuid_of("group", "Mothers"), "name": "Mothers"}
AGE = {"key": "age", "name": "Age"}
REGISTRATION = flow_of(
    "Registration",
    ask("age", send("How old are you?"), to="save", timeout=300, timeout_to="late", result="Age"),
    step("save", {"type": "set_contact_field", "field": AGE, "value": "@results.age"},
         {"type": "add_contact_groups", "groups": [MOTHERS]}, save("Mood", "fine", "Good"),
         send("Thank you, @contact.name."), to="end"),
    split("end", "@input.text", {"fr": "french"}, other="english"),
    step("french", {"type": "set_contact_language", "language": "fra"}, send("Merci")),
    step("english"),
    step("late", send("Never mind.")),
    expire_after_minutes=60,
)  # fmt: skip
REMINDERS = flow_of("Reminders", ask("ready", send("Are you ready?"), to="ready"))
TIP = flow_of("Tip", step("tip", send("Drink water.")), type="messaging_background")
ORDER = {
    "type": "call_webhook", "url": "https://example.org/stock", "method": "POST", "body": "tea",
    "headers": {},
}  # fmt: skip
SHOP = flow_of(
    "Shop",
    ask("tea", ORDER, send("Tea?", quick_replies=["Yes", "No"],
                           attachments=["image/jpeg:https://example.org/tea.jpg"]), to="way"),
    split("way", "@input.text", {"Yes": "sold"}, other="bad"),
    step("sold", send("Sold")),
    step("bad", save("Sum", "@(1 / 0)"), send("Well")),
)  # fmt: skip
FLOWS = (REGISTRATION, REMINDERS, TIP, SHOP)
ASSETS: dict[str, JSON] = {
    "channels": [CHANNEL],
    "groups": [MOTHERS],
    "fields": [{"uuid": uuid_of("field", "age"), **AGE, "type": "number"}],
}
HEAD = """\
flowtui: 1
title: A story
now: 2026-01-05T09:00:00+02:00
seed: 7
contacts:
  - {name: Ann, urns: ["tel:+250788123123"], groups: [Mothers], fields: {age: 30}}
  - {name: Ben, urns: ["tel:+250788123124"], language: eng}
  - {name: Cat}
steps:
"""


def library() -> Library:
    """Return the flows of these stories."""
    return Library(Assets(ASSETS), {flow.uuid: flow for flow in FLOWS})


def scenario_of(steps: str) -> Scenario:
    """Return the scenario of Ann and Ben with these steps."""
    scenario = read_scenario(HEAD + indent(dedent(steps), "  "), "story.yaml")
    return replace(scenario, mocks=Script(is_offline=True))


def told(steps: str) -> Report:
    """Return how the scenario of Ann and Ben goes with these steps."""
    return play(scenario_of(steps), library())


def complaints(steps: str) -> list[tuple[int, str]]:
    """Return the findings of a scenario: the position of each step, and what is wrong there."""
    return [
        (finding.step, str(failure))
        for finding in told(steps).findings
        for failure in finding.failures
    ]
