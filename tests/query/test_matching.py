"""Of which contacts a query is true."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from flowtui.model.assets.assets import Assets
from flowtui.model.assets.references import FlowReference, GroupReference
from flowtui.model.contact.contact import Contact, ContactStatus, FieldValue, Ticket
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment, time_zone
from flowtui.query.attributes import Circumstances
from flowtui.query.errors import UnresolvedQuery
from flowtui.query.query import parse_query

ASSETS = Assets(
    {
        "fields": [
            {"key": "age", "name": "Age", "type": "number"},
            {"key": "town", "name": "Town", "type": "district"},
            {"key": "born", "name": "Born", "type": "datetime"},
            {"key": "nick", "name": "Nick", "type": "text"},
        ],
        "groups": [{"uuid": "g1", "name": "Mothers"}, {"uuid": "g2", "name": "Fathers"}],
    }
)
TIP, QUIZ = FlowReference("f1", "Tip"), FlowReference("f2", "Quiz")
ANN = Contact(
    uuid="C7D9",
    id=42,
    name="Ann Mukamana",
    language="kin",
    status=ContactStatus.BLOCKED,
    created_on=datetime(2026, 1, 5, 3, tzinfo=UTC),
    urns=(URN("tel", "+250788111222"), URN("tel", "+250788333444"), URN("mailto", "ann@a.org")),
    groups=(GroupReference("g1", "an older name"),),
    fields={
        "age": FieldValue("about 30", number=Decimal("30.0")),
        "town": FieldValue("x", district="Rwanda > Kigali City > Gasabo"),
        "born": FieldValue("long ago"),
        "nick": FieldValue("  Annie "),
    },
    tickets=(Ticket("t1", "closed"), Ticket("t2", "open")),
)
HOME = Environment()
WHERE = Circumstances(ref="SEA24U", flow=TIP, history=(TIP, QUIZ))


def never() -> datetime:
    raise AssertionError("the clock was read")


def is_true(text: str, environment: Environment = HOME, contact: Contact = ANN) -> bool:
    query = parse_query(text, environment, ASSETS, [TIP, QUIZ])
    return query.matches(contact, environment, never, WHERE)


@pytest.mark.parametrize(
    "text",
    [
        "uuid = c7d9",
        "id = 42",
        "ref = sea24u",
        "status = BLOCKED",
        "status != active",
        "language = KIN",
        "name ~ mukaman",
        "name ~ mukamanazonga",  # only eight characters count
        "name ~ nobody.ann OR name ~ an",
        "tel = +250788333444",
        "tel ~ 111",
        "urn ~ A.ORG",
        'tel != "" AND facebook = ""',
        "tel != 1",
        "facebook != 1",
        "group = mothers",
        "group = g1",
        "group != fathers",
        "flow = tip AND history = quiz",
        "flow != quiz",
        "tickets = 1",
        "age = 30 AND age >= 30.00 AND age < 31",
        "town = gasabo",
        'nick = "ANNIE"',
        'born = ""',
        "born != 2020-01-01",
        "created_on = 2026-01-05",
        'last_seen_on = ""',
        "last_seen_on != 2020-01-01",
        "name = nobody OR (age > 20 AND (age > 40 OR language = kin))",
    ],
)
def test_what_is_true_of_her(text: str) -> None:
    assert is_true(text)


@pytest.mark.parametrize(
    "text",
    [
        "name ~ mana",
        'name = ""',
        "tel != +250788333444",  # one of them is
        "telegram ~ 111",
        "group = fathers",
        "group != mothers",
        "flow = quiz",
        "history != quiz",
        "age != 30",
        "age > 30",
        'town = "Kigali City"',
        "born = 2020-01-01",
        "born > 2020-01-01",
        "created_on > 2026-01-05",
        "created_on < 2026-01-05",
        "last_seen_on < 2030-01-01",
        "name ~ ann AND age > 40",
    ],
)
def test_what_is_not(text: str) -> None:
    assert not is_true(text)


def test_days_are_those_of_the_environment() -> None:
    new_york = Environment(timezone=time_zone("America/New_York"))
    assert is_true("created_on = 2026-01-04", new_york)
    assert not is_true("created_on = 2026-01-05", new_york)
    at_midnight = replace(ANN, created_on=datetime(2026, 1, 5, 5, tzinfo=UTC))
    assert is_true("created_on >= 2026-01-05", new_york, at_midnight)
    assert is_true("created_on > 2026-01-04", new_york, at_midnight)
    assert not is_true("created_on <= 2026-01-04", new_york, at_midnight)


@pytest.mark.parametrize("text", ["id = 1", 'name != ""', 'language != ""', "ref = SEA24U"])
def test_what_is_not_known_has_no_value(text: str) -> None:
    nobody = Contact(uuid="n", status=ContactStatus.ACTIVE, created_on=ANN.created_on)
    query = parse_query(text, HOME, ASSETS)
    assert not query.matches(nobody, HOME, never)


def test_the_clock_is_read_only_for_days_that_need_it() -> None:
    readings: list[datetime] = []

    def clock() -> datetime:
        readings.append(ANN.created_on)
        return ANN.created_on

    query = parse_query("born = 20/1/1 OR created_on = 26/1/5", HOME, ASSETS)
    assert query.matches(ANN, HOME, clock)
    assert len(readings) == 1  # she was not born, as far as is known


def test_a_query_without_assets_cannot_be_matched() -> None:
    with pytest.raises(UnresolvedQuery):
        parse_query("age > 18", HOME).matches(ANN, HOME, never)
