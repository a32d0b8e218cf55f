"""What the words of a query stand for."""

import pytest

from flowtui.model.environment import Environment, RedactionPolicy
from flowtui.query.errors import ErrorCode, QueryError
from flowtui.query.query import parse_query

OPEN = Environment(default_country="RW")
REDACTED = Environment(default_country="RW", redaction_policy=RedactionPolicy.URNS)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("0788 383 383", 'urns.tel = "+250788383383"'),
        ("+12-34", 'urns.tel ~ "+1234"'),
        ("123", "name ~ 123"),
        ("7", "name = 7"),
        ("é", 'name ~ "é"'),
        ("1.5", "name ~ 1.5"),
        ("O'Shea", 'name ~ "O\'Shea"'),
        ('""', 'name = ""'),
        ("mailto:ann@example.org", 'urns.mailto = "ann@example.org"'),
        ("foo:bar", 'urns.foo = "bar"'),
        ('"Dear Ann: hello"', 'name ~ "Dear Ann: hello"'),
        ("SEA24U", 'name ~ "SEA24U"'),
        ("android island", 'name ~ "android" AND name ~ "island"'),
        ("and-roid is-it has.it", 'name ~ "and-roid" AND name ~ "is-it" AND name ~ "has.it"'),
        ("ann OR bob carl", 'name ~ "ann" OR (name ~ "bob" AND name ~ "carl")'),
        ("(ann)(bob)", 'name ~ "ann" AND name ~ "bob"'),
        ("NAME Is ann", 'name = "ann"'),
        ("name>=ann", None),
        ("Telegram=1", "urns.telegram = 1"),
        ("urns.nowhere=1", "urns.nowhere = 1"),
        ("fields.name=1", "fields.name = 1"),
        ("Größe=1", "fields.größe = 1"),
        ("x is has", None),
    ],
)
def test_words_where_addresses_are_open(text: str, canonical: str | None) -> None:
    if canonical is None:
        with pytest.raises(QueryError):
            parse_query(text, OPEN)
    else:
        assert str(parse_query(text, OPEN)) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("0788 383 383", "name ~ 0788 AND name ~ 383 AND name ~ 383"),
        ("sea24u", 'ref = "sea24u"'),
        ("SEA24UX", 'ref = "SEA24UX"'),
        ("SEA24UXY", 'name ~ "SEA24UXY"'),
        ("SEA2IU", 'name ~ "SEA2IU"'),
        ("tel:+1234", 'name ~ "tel:+1234"'),
        ('tel = ""', 'urns.tel = ""'),
    ],
)
def test_words_where_addresses_are_redacted(text: str, canonical: str) -> None:
    assert str(parse_query(text, REDACTED)) == canonical


@pytest.mark.parametrize("text", ["tel = 1", "urns.foo != 1", "urn ~ 123", "ann OR tel ~ 123"])
def test_redacted_addresses_cannot_be_asked_about(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text, REDACTED)
    assert caught.value.code is ErrorCode.REDACTED_URNS
