"""Recorded sequences of Glific: which flow a message starts."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flowtui.flows.platforms.glific.incoming import (
    Incoming,
    KnownFlow,
    Organization,
    Route,
    Step,
    route,
)
from tests.world.recorded import Case, asserts

NOW = datetime(2026, 1, 5, tzinfo=UTC)
FLOWS = (
    KnownFlow(uuid="help", name="Help", keywords=("help",)),
    KnownFlow(uuid="gpt", name="Direct with GPT", is_template=True),
    KnownFlow(uuid="order", name="Order"),
    KnownFlow(uuid="optin", name="Opt in", is_active=False),
)
SET = Organization(opt_in_flow="optin", pattern="^order", pattern_flow="order")
SEQUENCES: Mapping[str, tuple[Incoming, Route]] = {
    '"draft:help"': (Incoming(text="draft:help", at=NOW), Route(Step.DRAFT, "help", ())),
    '"template:Direct with GPT"': (
        Incoming(text="template:Direct with GPT", at=NOW),
        Route(Step.TEMPLATE, "gpt", ()),
    ),
    "text matching the organisation regular expression, no flow active": (
        Incoming(text="order 66", at=NOW),
        Route(Step.REGULAR_EXPRESSION, "order", ()),
    ),
    "opted-out contact writes, opt-in flow inactive": (
        Incoming(text="help", at=NOW, opted_out=True),
        Route(Step.NOBODY, "", ()),
    ),
}
"""The sequences that are about where a message goes, told as messages with what comes of them."""


@asserts("glific.message")
def glific_message(case: Case, _data: Any) -> None:
    """Assert where a message goes."""
    message, expected = SEQUENCES[case["case"]]
    found = route(message, FLOWS, SET)
    assert (found.step, found.flow_uuid) == (expected.step, expected.flow_uuid)
