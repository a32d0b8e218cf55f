"""Calls of web services: what is asked, what is answered by script, which way is taken."""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

import pytest

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.forms.form import form_of, validated
from flowtui.flows.library.library import Library
from flowtui.flows.presets.split_by_webhook import SplitByWebhook
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.events.run import ExitTaken
from flowtui.model.events.service import WebhookCalled
from flowtui.scenario.mocks import Mock
from flowtui.scenario.scenario import Scenario, begin
from flowtui.scenario.contacts import ContactSpec
from flowtui.scenario.inputs import Start
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.views.service_calls import OFFLINE, calls_of
from tests.engine.flows import Node, flow_of, save, send, split, step, uuid_of
from tests.flows.presets.corpus import numbered

Data: TypeAlias = Mapping[str, Any]
URL = "https://shop.example.org/points/7"
BODY = '{"points": 12}'
WAYS = ("Success", "Failure")


def calling(method: str = "GET", *, body: str = "", to: tuple[str, str] = ("", "")) -> Node:
    """Return the node that the form of a call makes when a method and more are filled in."""
    filled = {"action.method": method, "action.url": URL, "action.body": body,
              "action.headers": {"Content-Type": "application/json", "X-Shop": "7"}}  # fmt: skip
    blank = SplitByWebhook.blank(numbered())
    form = form_of(SplitByWebhook)
    made = validated(SplitByWebhook, {**form.initial(blank), **filled}, None, blank)
    assert isinstance(made, SplitByWebhook)
    return made.apply(None, numbered()).to_json()
