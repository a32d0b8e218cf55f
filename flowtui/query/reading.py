"""From what is written in a query to what it means: its properties, what bare words stand for."""

import re

from flowtui.model.contact.phones import parse_phone
from flowtui.model.contact.urn import SCHEMES, URN, InvalidURN
from flowtui.model.environment import Environment
from flowtui.model.text.text import lower
from flowtui.query.attributes import ATTRIBUTES
from flowtui.query.errors import ErrorCode, QueryError
from flowtui.query.parser import check_size, parse
from flowtui.query.syntax import And, Condition, Node, Operator, Or, Property, PropertyKind
from flowtui.query.words import words
from flowtui.query.written import Both, Part, Phrase

_NAME = Property(PropertyKind.ATTRIBUTE, "name")
_REF = Property(PropertyKind.ATTRIBUTE, "ref")
_TEL = Property(PropertyKind.URN, "tel")


def read(text: str, environment: Environment) -> Node:
    """Return the syntax tree of the query `text`, neither checked nor simplified.

    Raises:
        QueryError: it is no query, too large for one, or names a type of properties that there is
            not.
    """
    check_size(text)
    number = "" if environment.redacts_urns else parse_phone(text, environment.default_country)
    if number:
        return Condition(_TEL, Operator.EQUAL, number)
    return _meaning(parse(text), environment)


def _meaning(part: Part, environment: Environment) -> Node:
    if isinstance(part, Phrase):
        return _comparison(part) if part.operator else _bare(part.value, environment)
    nodes = [_meaning(each, environment) for each in part.parts]
    return And(tuple(nodes)) if isinstance(part, Both) else Or(tuple(nodes))


_ALIASES = {"has": Operator.CONTAINS, "is": Operator.EQUAL}


def _comparison(phrase: Phrase) -> Condition:
    written = phrase.operator.lower()
    operator = _ALIASES.get(written) or Operator(written)
    return Condition(_property(lower(phrase.property)), operator, phrase.value)


_PREFIXES = {"fields": PropertyKind.FIELD, "urns": PropertyKind.URN}


def _property(name: str) -> Property:
    prefix, dot, key = name.partition(".")
    if dot:
        if prefix not in _PREFIXES:
            raise QueryError(
                ErrorCode.UNKNOWN_PROPERTY_TYPE,
                f"unknown property type '{prefix}'",
                {"type": prefix},
            )
        return Property(_PREFIXES[prefix], key)
    if name in ATTRIBUTES:
        return Property(PropertyKind.ATTRIBUTE, name)
    return Property(PropertyKind.URN if name in SCHEMES else PropertyKind.FIELD, name)


# Without the letters and digits that are easily taken for others: I, O, 0, 1.
_REFERENCE = re.compile("[A-HJ-NP-Za-hj-np-z2-9]{6,7}")
_DIGITS = re.compile(r"\+?[-0-9]{4,}")
_NO_DIGIT = re.compile("[^+0-9]+")
_SCHEME = re.compile(r"\w+")


def _bare(value: str, environment: Environment) -> Condition:
    """Return what a literal means on its own: a reference, an address, a part of a number or name.

    What could be the reference of a contact is one only where addresses are redacted; addresses
    and numbers are what they are only where they are not.
    """
    if environment.redacts_urns:
        if _REFERENCE.fullmatch(value):
            return Condition(_REF, Operator.EQUAL, value)
    elif urn := _urn(value):
        return Condition(Property(PropertyKind.URN, lower(urn.scheme)), Operator.EQUAL, urn.path)
    elif _DIGITS.fullmatch(value):
        return Condition(_TEL, Operator.CONTAINS, _NO_DIGIT.sub("", value))
    return Condition(_NAME, Operator.CONTAINS if words(value) else Operator.EQUAL, value)


def _urn(value: str) -> URN | None:
    """Return the address that `value` is; its scheme need not be known, but must look like one."""
    try:
        urn = URN.parse(value)
    except InvalidURN:
        return None
    return urn if _SCHEME.fullmatch(urn.scheme) else None
