"""Where the expressions are in a template."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum


class PartKind(Enum):
    """What a part of a template is."""

    BODY = "body"
    """Text that stays as it is."""
    IDENTIFIER = "identifier"
    """`@contact.name`."""
    EXPRESSION = "expression"
    """`@(upper(contact.name))`."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a template."""

    kind: PartKind
    text: str
    """A body as it will stand, `@@` made `@`; else what is evaluated, without `@` and `()`."""
    start: int
    """Where it begins in the template (from 0)."""
    end: int
    """Where the next one begins."""

    @property
    def source(self) -> str:
        """What stands in the template, for an expression."""
        return f"@({self.text})" if self.kind is PartKind.EXPRESSION else f"@{self.text}"


# A dot belongs to an identifier only when something follows that can be a name or a number.
_IDENTIFIER = re.compile(r"@(\w+(?:\.\w+)*)")
# A quote after a backslash never closes a text, even where the backslash is escaped
# itself (goflow). A text that is never closed reaches to the end.
_BRACKETS = re.compile(r'[()]|"[^"]*(?:(?<=\\)"[^"]*)*(?:"|\Z)')


def is_identifier(text: str) -> bool:
    """Return whether `text` can stand behind `@` without brackets: `contact.name`."""
    return _IDENTIFIER.fullmatch(f"@{text}") is not None


def scan(template: str, roots: AbstractSet[str]) -> Iterator[Part]:
    """Yield the parts of `template`; bodies are joined, so that two never follow one another.

    `@name` counts as an expression only where `name` is one of `roots` (lower case), so that
    e-mail addresses and mentions stay as they are. From a `@(` that is never closed on, all is
    text.
    """
    body: list[str] = []
    body_start = position = 0
    while (at := template.find("@", position)) >= 0:
        body.append(template[position:at])
        position = at
        if template.startswith("@(", at):
            end = closing_bracket(template, at + 1)
            if end is None:
                break
            part = Part(PartKind.EXPRESSION, template[at + 2 : end], at, end + 1)
        elif match := _identifier_at(template, at, roots):
            part = Part(PartKind.IDENTIFIER, match[1], at, match.end())
        else:
            # `@@` is an at sign; any other that begins nothing stays, too
            body.append("@")
            position += 2 if template.startswith("@@", at) else 1
            continue
        if text := "".join(body):
            yield Part(PartKind.BODY, text, body_start, at)
        yield part
        body = []
        body_start = position = part.end
    if text := "".join((*body, template[position:])):
        yield Part(PartKind.BODY, text, body_start, len(template))


def _identifier_at(template: str, at: int, roots: AbstractSet[str]) -> re.Match[str] | None:
    match = _IDENTIFIER.match(template, at)
    return match if match and match[1].partition(".")[0].lower() in roots else None


def closing_bracket(template: str, opening: int) -> int | None:
    """Return where the bracket opened at `opening` is closed, or None; quoted ones don't count."""
    depth = 0
    for match in _BRACKETS.finditer(template, opening):
        bracket = match[0]
        if bracket == "(":
            depth += 1
        elif bracket == ")":
            depth -= 1
            if depth == 0:
                return match.start()
    return None
