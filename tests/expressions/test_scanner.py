"""Where the expressions are in a template."""

import pytest

from flowtui.expressions.scanner import Part, PartKind, is_identifier, scan
from tests.expressions.recorded import Case, corpus

ROOTS = frozenset({"contact", "fields"})


def shown(template: str) -> list[tuple[str, str]]:
    return [(part.kind.value, part.text) for part in scan(template, ROOTS)]


def _joined(tokens: list[list[str]]) -> list[tuple[str, str]]:
    """Return recorded tokens with bodies that follow one another made one."""
    joined: list[tuple[str, str]] = []
    for kind, text in tokens:
        if kind == "BODY" and joined and joined[-1][0] == "body":
            joined[-1] = ("body", joined[-1][1] + text)
        else:
            joined.append((kind.lower(), text))
    return joined


@pytest.mark.parametrize("case", corpus("support", "scanner.json"), ids=lambda case: case["input"])
def test_as_recorded(case: Case) -> None:
    parts = scan(case["input"], frozenset(case["top_levels"]))
    assert [(part.kind.value, part.text) for part in parts] == _joined(case["tokens"])


def test_parts_say_where_they_are() -> None:
    assert list(scan("Hi @@ @contact.name, @( 1 )!", ROOTS)) == [
        Part(PartKind.BODY, "Hi @ ", 0, 6),
        Part(PartKind.IDENTIFIER, "contact.name", 6, 19),
        Part(PartKind.BODY, ", ", 19, 21),
        Part(PartKind.EXPRESSION, " 1 ", 21, 27),
        Part(PartKind.BODY, "!", 27, 28),
    ]


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        ("", []),
        ("@contact.", [("identifier", "contact"), ("body", ".")]),
        ("@Contact.0.x_1", [("identifier", "Contact.0.x_1")]),
        ("ann@example.org", [("body", "ann@example.org")]),
        ("@@contact", [("body", "@contact")]),
        ("@@@contact", [("body", "@"), ("identifier", "contact")]),
        ('@(")" & "\\")")x', [("expression", '")" & "\\")"'), ("body", "x")]),
        ("@((1)", [("body", "@((1)")]),
    ],
)
def test_what_is_an_expression(template: str, parts: list[tuple[str, str]]) -> None:
    assert shown(template) == parts


def test_what_is_never_closed_is_text_to_the_end() -> None:
    assert shown("@contact @(1 @contact @@") == [
        ("identifier", "contact"),
        ("body", " @(1 @contact @@"),
    ]


def test_what_can_stand_behind_an_at_sign() -> None:
    assert is_identifier("contact.name.0")
    assert not is_identifier('results["2factor"]')
    assert not is_identifier("contact.")
