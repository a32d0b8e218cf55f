"""Which triggers start their flows: by score, by order, all of them; and whom they look at."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.policies.choices import TriggerChoice
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger, Occasion
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.flows.triggers.matching import considered
from flowtui.model.contact.contact import Contact, Ticket
from flowtui.model.environment import Collation, Environment
from flowtui.model.events import Event
from flowtui.model.events.ticket import TicketClosed
from flowtui.model.triggers.msg import KeywordMatch, MsgTrigger
from tests.flows.triggers.staging import (
    NOW,
    PLAIN,
    call,
    chat,
    choose,
    contact,
    message,
    missed,
    names,
    trigger,
    uuid_of,
)

FIRST = Policies(trigger_choose=TriggerChoice.FIRST)
ALL = Policies(trigger_choose=TriggerChoice.ALL)
BY_CHANNEL = Policies(trigger_sees_contact=False)


def test_what_a_trigger_says_of_whom_it_is_for_counts_and_the_first_wins_ties() -> None:
    plain = trigger("plain", keywords=["hi"])
    twin = trigger("twin", keywords=["hi"])
    leaves_out = trigger("leaves out", keywords=["hi"], exclude=["staff"])
    grouped = trigger("grouped", keywords=["hi"], groups=["mothers"])
    both = trigger("both", keywords=["hi"], groups=["mothers"], exclude=["staff"])
    bound = trigger("bound", keywords=["hi"], channel="line")
    everything = [plain, twin, leaves_out, grouped, both, bound]
    event, ann = message("hi", "line"), contact("mothers")
    won = []
    while everything:
        (winner,) = choose(everything, event, ann)
        won.append((winner.trigger.flow.name, winner.score))
        everything.remove(winner.trigger)
    assert won == [
        ("bound", 4), ("both", 3), ("grouped", 2), ("leaves out", 1), ("plain", 0), ("twin", 0),
    ]  # fmt: skip


def test_a_keyword_goes_before_what_takes_everything_whatever_the_scores() -> None:
    narrow = trigger("narrow", "catch_all", channel="line", groups=["mothers"], exclude=["staff"])
    wide = trigger("wide", keywords=["hi"])
    ann = contact("mothers")
    assert names(choose([narrow, wide], message("hi", "line"), ann)) == ["wide"]
    assert names(choose([narrow, wide], message("ho", "line"), ann)) == ["narrow"]
    assert names(choose([narrow, wide], message("", "line"), ann)) == ["narrow"]


def test_the_first_that_matches_is_chosen_where_scores_do_not_count() -> None:
    everyone = trigger("everyone", "catch_all")
    wide = trigger("wide", keywords=["hi"])
    narrow = trigger("narrow", keywords=["hi"], channel="line")
    event = message("hi", "line")
    assert names(choose([everyone, wide, narrow], event, policies=FIRST)) == ["wide"]
    assert names(choose([everyone, wide, narrow], event, policies=PLAIN)) == ["narrow"]


def test_all_that_match_are_chosen_in_their_order_where_all_start() -> None:
    triggers = [
        trigger("everyone", "catch_all"),
        trigger("other", keywords=["ho"]),
        trigger("wide", keywords=["hi"]),
        trigger("narrow", keywords=["hi"], channel="line"),
    ]
    event = message("hi", "line")
    assert names(choose(triggers, event, policies=ALL)) == ["everyone", "wide", "narrow"]


def test_a_trigger_that_is_put_away_is_not_even_asked() -> None:
    away = trigger("away", keywords=["hi"], is_archived=True)
    assert considered([away], message("hi"), contact(), Environment(), PLAIN) == ()


def test_where_no_channel_is_said_a_trigger_for_one_may_start_and_scores_nothing_for_it() -> None:
    bound, plain = trigger("bound", keywords=["hi"], channel="line"), trigger("b", keywords=["hi"])
    (chosen,) = choose([bound, plain], message("hi"))
    assert (chosen.trigger, chosen.score) == (bound, 0)
    assert names(choose([plain, bound], message("hi"))) == ["b"]


CHANNEL_EVENTS = [
    ("missed_call", missed()),
    ("new_conversation", chat("line")),
    ("referral", chat("line", "ad")),
]


@pytest.mark.parametrize(("type_", "event"), CHANNEL_EVENTS, ids=lambda each: str(each)[:16])
def test_whether_callers_are_looked_at_is_a_policy(type_: str, event: Event) -> None:
    grouped = trigger("grouped", type_, groups=["mothers"])
    leaves_out = trigger("leaves out", type_, exclude=["staff"])
    mother, both = contact("mothers"), contact("mothers", "staff")
    assert names(choose([leaves_out, grouped], event, mother)) == ["grouped"]
    assert names(choose([leaves_out, grouped], event, mother, BY_CHANNEL)) == ["leaves out"]
    assert names(choose([leaves_out], event, both)) == []
    assert names(choose([leaves_out], event, both, BY_CHANNEL)) == ["leaves out"]


def test_calls_and_messages_look_at_the_contact_under_any_policy() -> None:
    calls = [trigger("a", "incoming_call", groups=["mothers"])]
    texts = [trigger("a", keywords=["hi"], groups=["mothers"])]
    for policies in (PLAIN, BY_CHANNEL):
        assert names(choose(calls, call(), contact("mothers"), policies)) == ["a"]
        assert names(choose(texts, message("hi"), contact("mothers"), policies)) == ["a"]
        assert names(choose(texts, message("hi"), contact(), policies)) == []


def test_mailroom_looks_at_no_callers_and_others_do() -> None:
    seeing = {type_ for type_ in PLATFORMS if PLATFORMS[type_].policies.trigger_sees_contact}
    assert set(PLATFORMS) - seeing == {"rapidpro", "textit"}


def test_a_named_referrer_goes_before_any_whatever_the_scores() -> None:
    every = trigger("every", "referral", channel="line", exclude=["staff"])
    ad = trigger("ad", "referral", referrer=" AD ")
    assert names(choose([every, ad], chat("line", "ad"))) == ["ad"]
    assert names(choose([every, ad], chat("line", "other"))) == ["every"]
    assert names(choose([ad], chat("line", ""))) == []


def test_words_are_compared_as_the_workspace_compares_them() -> None:
    triggers = [trigger("a", keywords=["۱۲"])]
    arabic = Environment(input_collation=Collation.ARABIC_VARIANTS)
    assert names(choose(triggers, message("١٢"))) == []
    assert names(choose(triggers, message("١٢"), environment=arabic)) == ["a"]


@pytest.mark.parametrize(
    ("text", "match", "matches"),
    [
        ("hi", "first", True), ("hi there", "first", True), ("oh hi", "first", False),
        ("...hi!", "first", True), ("hi's", "first", False), ("hi_", "first", False),
        ("hi-there", "first", True), ("HI", "first", True), ("", "first", False),
        ("hi", "only", True), (" hi! ", "only", True), ("hi hi", "only", False),
        ("hi 👍", "only", False), ("hi", "whole", True), ("h i 👍!", "whole", True),
        ("hi hi", "whole", False), ("\u200bHi", "whole", True), ("", "whole", False),
    ],
)  # fmt: skip
def test_what_of_a_message_must_be_the_keyword(text: str, match: str, *, matches: bool) -> None:
    triggers = [trigger("a", keywords=["no", "hi"], match=match)]
    assert bool(choose(triggers, message(text))) is matches


def test_a_chosen_trigger_says_why_the_session_starts() -> None:
    (candidate,) = choose([trigger("a", keywords=["no", "Hi"])], message("hi you"))
    started = candidate.session_trigger(NOW + timedelta(seconds=1))
    assert isinstance(started, MsgTrigger)
    assert started.flow.uuid == uuid_of("a")
    assert started.event is candidate.occasion.event
    assert started.keyword_match == KeywordMatch("first_word", "Hi")
    assert started.triggered_on == NOW + timedelta(seconds=1)


def test_a_message_without_a_keyword_starts_a_session_without_one() -> None:
    (candidate,) = choose([trigger("a", "catch_all")], message("hi"))
    started = candidate.session_trigger(NOW)
    assert isinstance(started, MsgTrigger)
    assert started.keyword_match is None


def test_a_closed_ticket_starts_a_session_with_the_ticket_as_it_is_now() -> None:
    ticket = Ticket(uuid_of("ticket"), "closed")
    event, triggers = TicketClosed(ticket.uuid), [trigger("a", "ticket_closed")]
    with_it, without = replace(contact(), tickets=(ticket,)), contact()
    assert choose(triggers, event, without) == ()
    (candidate,) = choose(triggers, event, with_it)
    assert candidate.session_trigger(NOW).facts() == {"ticket": ticket}
    with pytest.raises(ValueError, match="not there any more"):
        triggers[0].session_trigger(
            Occasion(event=event, contact=without, environment=Environment()), NOW
        )


def test_every_kind_that_answers_an_event_makes_a_session_of_it() -> None:
    events: dict[str, Event] = {
        "keyword": message("hi"), "catch_all": message("hi"), "incoming_call": call(),
        "missed_call": missed(), "new_conversation": chat(), "referral": chat(referrer="ad"),
        "ticket_closed": TicketClosed(uuid_of("ticket")),
    }  # fmt: skip
    assert {type_ for type_, kind in FLOW_TRIGGERS.items() if kind.answers} == set(events)
    ann = replace(contact(), tickets=(Ticket(uuid_of("ticket"), "closed"),))
    for type_, event in events.items():
        fields: dict[str, Any] = {"keywords": ["hi"]} if type_ == "keyword" else {}
        (candidate,) = choose([trigger("a", type_, **fields)], event, ann)
        assert candidate.session_trigger(NOW).flow.name == "a"


WORDS = st.sampled_from(["hi", "ho", "👍", "stop"])
SOME = st.lists(st.sampled_from(["mothers", "staff"]), unique=True, max_size=2)
LINES = st.sampled_from([None, "line", "other"])


@st.composite
def triggers(draw: st.DrawFn) -> FlowTrigger:
    """Return a trigger for messages."""
    name = f"t{draw(st.integers(0, 999_999))}"
    fields: dict[str, Any] = {"groups": draw(SOME), "exclude": draw(SOME), "channel": draw(LINES)}
    if draw(st.booleans()):
        return trigger(name, "catch_all", **fields)
    keywords = draw(st.lists(WORDS, min_size=1, max_size=2))
    return trigger(
        name, keywords=keywords, match=draw(st.sampled_from(["first", "only"])), **fields
    )


MANY = st.lists(triggers(), max_size=6)
HEARD = st.builds(message, st.sampled_from(["hi", "ho there", "", "nothing"]), LINES)
PEOPLE = SOME.map(lambda groups: contact(*groups))
RULES = st.sampled_from([PLAIN, FIRST, ALL])


@given(MANY, HEARD, PEOPLE, RULES)
def test_triggers_that_do_not_match_make_no_difference(
    many: list[FlowTrigger], event: Event, ann: Contact, policies: Policies
) -> None:
    asked = considered(many, event, ann, Environment(), policies)
    matching = [each.trigger for each in asked if each.matches]
    assert choose(many, event, ann, policies) == choose(matching, event, ann, policies)


@given(MANY, triggers(), st.integers(0, 6), HEARD, PEOPLE)
def test_one_that_is_meant_less_makes_no_difference(
    many: list[FlowTrigger], more: FlowTrigger, at: int, event: Event, ann: Contact
) -> None:
    before = choose(many, event, ann)
    (added,) = considered([more], event, ann, Environment(), PLAIN)
    ranked = [(each.precedence, each.score) for each in before]
    if before and (added.precedence, added.score) < ranked[0]:
        assert choose([*many[:at], more, *many[at:]], event, ann) == before


@given(MANY, HEARD, PEOPLE)
def test_at_most_one_is_chosen_by_score_and_none_that_does_not_match(
    many: list[FlowTrigger], event: Event, ann: Contact
) -> None:
    chosen = choose(many, event, ann)
    assert len(chosen) <= 1
    assert all(each.matches for each in chosen)
