"""Where a message goes in Glific: who is asked first, and what periodic flows wait for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from flowtui.flows.platforms.glific.incoming import (
    Incoming,
    KnownFlow,
    Organization,
    Route,
    Step,
    route,
)
from flowtui.flows.platforms.glific.periods import Period, is_now, period_start

NOW = datetime(2026, 3, 11, 12, 30, tzinfo=UTC)  # a Wednesday
HELP = KnownFlow(uuid="help", name="Help", keywords=("help", "help me"))
DRAFT = KnownFlow(uuid="new", name="New", keywords=("new",), is_published=False)
MENU = KnownFlow(uuid="menu", name="Menu")
QUIZ = KnownFlow(uuid="quiz", name="Quiz", ignores_keywords=True)
WELCOME = KnownFlow(uuid="welcome", name="Welcome")
OPT_IN = KnownFlow(uuid="optin", name="Opt in")
ORDER = KnownFlow(uuid="order", name="Order")
DIRECT = KnownFlow(uuid="direct", name="Direct with GPT", is_template=True)
NEWS = KnownFlow(uuid="news", name="News")
TIPS = KnownFlow(uuid="tips", name="Tips")
FLOWS = (HELP, DRAFT, MENU, QUIZ, WELCOME, OPT_IN, ORDER, DIRECT, NEWS, TIPS)
ALL_SET = Organization(
    opt_in_flow="optin", new_contact_flow="welcome", pattern=r"^order \d+$", pattern_flow="order",
    periodic={Period.MONTHLY: "news", Period.DAILY: "tips"},
)  # fmt: skip


def _sent(text: str, organization: Organization = ALL_SET, **more: Any) -> Route:
    return route(Incoming(text=text, at=NOW, **more), FLOWS, organization)


def _where(way: Route) -> tuple[str, str, bool]:
    return str(way.step), way.flow_uuid, way.ends_contexts


@pytest.mark.parametrize(
    ("text", "more", "where"),
    [
        ("Help me!", {}, ("keyword", "help", True)),
        ("HELP", {"waiting_in": "menu"}, ("keyword", "help", True)),
        ("help me please", {"waiting_in": "menu"}, ("waiting", "menu", False)),
        ("help", {"waiting_in": "quiz"}, ("ignores_keywords", "quiz", False)),
        ("new", {"waiting_in": "menu"}, ("waiting", "menu", False)),
        ("draft:new", {"waiting_in": "quiz"}, ("draft", "new", True)),
        ("draft:help", {}, ("draft", "help", True)),
        ("draft:gone", {"waiting_in": "quiz"}, ("ignores_keywords", "quiz", False)),
        ("template:direct with gpt", {"waiting_in": "quiz"}, ("template", "direct", True)),
        ("template:Menu", {"waiting_in": "menu"}, ("waiting", "menu", False)),
        ("help", {"is_new": True}, ("new_contact", "welcome", True)),
        ("help", {"is_new": True, "waiting_in": "quiz"}, ("ignores_keywords", "quiz", False)),
        ("help", {"opted_out": True, "waiting_in": "quiz"}, ("opt_in", "optin", True)),
        ("yes", {"opted_out": True, "waiting_in": "optin"}, ("waiting", "optin", False)),
        ("draft:new", {"opted_out": True, "waiting_in": "optin"}, ("opt_in", "optin", True)),
        ("order 66", {}, ("regular_expression", "order", True)),
        ("order 66", {"waiting_in": "menu"}, ("waiting", "menu", False)),
        ("hello", {}, ("periodic", "news", True)),
        ("hello", {"activated": {"news": NOW - timedelta(days=10)}}, ("periodic", "tips", True)),
        ("hello", {"waiting_in": "menu"}, ("waiting", "menu", False)),
    ],
)
def test_the_first_that_wants_a_message_gets_it(
    text: str, more: dict[str, Any], where: tuple[str, str, bool]
) -> None:
    assert _where(_sent(text, **more)) == where


def test_nobody_gets_what_nobody_wants() -> None:
    both = {"news": NOW - timedelta(days=1), "tips": NOW - timedelta(hours=1)}
    assert _where(_sent("hello", activated=both)) == ("nobody", "", False)
    assert not _sent("hello", activated=both).starts
    each_time = replace(ALL_SET, run_each_time=True)
    assert _where(_sent("hello", each_time, activated=both)) == ("periodic", "news", True)
    assert _where(_sent("👍", Organization())) == ("nobody", "", False)


def test_a_flow_for_opting_in_that_is_not_active_starts_nothing_and_ends_all() -> None:
    flows = [replace(flow, is_active=flow is not OPT_IN) for flow in FLOWS]
    message = Incoming(text="help", at=NOW, opted_out=True, waiting_in="menu")
    assert _where(route(message, flows, ALL_SET)) == ("nobody", "", True)
    assert _where(route(message, flows, Organization())) == ("nobody", "", True)


def test_what_was_asked_is_told_up_to_what_decided() -> None:
    conditions = _sent("Help me!", waiting_in="menu").conditions
    assert [each.met for each in conditions] == [False, False, False, True]
    assert (conditions[0].seen, conditions[-1].seen) == ("Menu", "helpme")
    assert _sent("hello", waiting_in="menu").conditions[-1].text == "a flow waits for the contact"


def test_a_broken_pattern_matches_nothing() -> None:
    broken = Organization(pattern="(", pattern_flow="order")
    assert _where(_sent("(", broken)) == ("nobody", "", False)


@pytest.mark.parametrize("step", [Step.WAITING, Step.IGNORES_KEYWORDS, Step.NOBODY])
def test_a_flow_that_goes_on_does_not_start(step: Step) -> None:
    assert not Route(step, "menu", ()).starts
    assert Route(Step.KEYWORD, "menu", ()).starts


INDIA = timezone(timedelta(hours=5, minutes=30))


@pytest.mark.parametrize(
    ("period", "now", "since"),
    [
        ("monthly", datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)),
        ("monthly", datetime(2026, 3, 31, 23, 59, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)),
        ("monthly", datetime(2026, 4, 1, 5, tzinfo=INDIA), datetime(2026, 3, 1, tzinfo=UTC)),
        ("weekly", datetime(2026, 3, 15, 23, 59, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)),
        ("weekly", datetime(2026, 3, 16, tzinfo=UTC), datetime(2026, 3, 16, tzinfo=UTC)),
        ("wednesday", NOW, datetime(2026, 3, 11, tzinfo=UTC)),
        ("daily", NOW, datetime(2026, 3, 11, tzinfo=UTC)),
        ("daily", datetime(2026, 3, 11, 5, 29, tzinfo=INDIA), datetime(2026, 3, 10, tzinfo=UTC)),
        ("outofoffice", NOW, NOW - timedelta(hours=24)),
        ("defaultflow", NOW, NOW - timedelta(hours=24)),
    ],
)
def test_a_period_begins_by_utc(period: str, now: datetime, since: datetime) -> None:
    assert period_start(Period(period), now) == since


def test_which_periodic_flows_may_start_depends_on_the_day_and_the_office() -> None:
    open_ = {str(each) for each in Period if is_now(each, NOW, in_office=True)}
    assert open_ == {"monthly", "weekly", "wednesday", "daily", "defaultflow"}
    closed = {str(each) for each in Period if is_now(each, NOW, in_office=False)}
    assert closed == {"monthly", "weekly", "wednesday", "daily", "outofoffice"}
    thursday_in_india = datetime(2026, 3, 12, 5, 29, tzinfo=INDIA)
    assert is_now(Period.WEDNESDAY, thursday_in_india, in_office=True)
    assert not is_now(Period.THURSDAY, thursday_in_india, in_office=True)


def test_what_started_just_when_its_period_began_does_not_start_again() -> None:
    monthly = Organization(periodic={Period.MONTHLY: "news"})
    began = datetime(2026, 3, 1, tzinfo=UTC)
    assert _sent("x", monthly, activated={"news": began}).step is Step.NOBODY
    before = began - timedelta(microseconds=1)
    assert _sent("x", monthly, activated={"news": before}).step is Step.PERIODIC
