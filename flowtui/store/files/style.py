"""How a JSON file is laid out, found out from the file, so that it can be written back alike.

What writers of JSON choose is kept: indentation, spaces around colons and after commas, line ends,
the byte order mark, the end of the file, and whether letters beyond ASCII are written as such.
Layouts no writer produces, such as some lists on one line and others not, become regular.
"""

import codecs
import json
import re
from dataclasses import dataclass
from typing import Final, Self

from flowtui.store.errors import NotPlainJson

_STRING: Final = r'"(?:[^"\\]|\\.)*"'
_OPENED_LINE = re.compile(r"^([ \t]*).*[\[{][ \t]*\r?\n\1([ \t]*)\S", re.MULTILINE)
_AFTER_KEY = re.compile(_STRING + r"([ \t]*:[ \t]*)")
_BETWEEN_ITEMS = re.compile(_STRING + r"|(,[ \t]*)")
_ESCAPED_LETTER = re.compile(r"(?<!\\)(?:\\\\)*\\u(?!00(?:[0-6]|7[^fF]))")
"""An escape that is a choice: control characters must be escaped, and some writers of JSON escape
signs that mean something in HTML, but nothing else."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class JsonStyle:
    r"""How a JSON file is laid out.

    Attributes:
        indent: what one level is indented by; None when all is on one line.
        after_key: what is between a key and its value.
        between_items: what is between two items, apart from line ends.
        line_end: what ends a line.
        tail: what follows the last bracket: a line end or nothing, usually.
        ascii_only: whether letters beyond ASCII are written as \u and four digits.
        bom: whether the file begins with a byte order mark.
    """

    indent: str | None = "  "
    after_key: str = ": "
    between_items: str = ","
    line_end: str = "\n"
    tail: str = "\n"
    ascii_only: bool = False
    bom: bool = False

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Return the style of `content`, which is JSON in UTF-8."""
        text = content.decode("utf-8-sig")
        body = text.rstrip()
        opened, key = _OPENED_LINE.search(body), _AFTER_KEY.search(body)
        return cls(
            indent=opened[2] if opened else None,
            after_key=key[1] if key else ": ",
            between_items="," if opened else _between_items(body),
            line_end="\r\n" if "\r\n" in body else "\n",
            tail=text[len(body) :],
            ascii_only=body.isascii() and _ESCAPED_LETTER.search(body) is not None,
            bom=content.startswith(codecs.BOM_UTF8),
        )

    def dump(self, document: object) -> bytes:
        """Return `document` as JSON in this style.

        Raises:
            NotPlainJson: JSON cannot hold it.
        """
        try:
            text = json.dumps(
                document,
                indent=self.indent,
                separators=(self.between_items, self.after_key),
                ensure_ascii=self.ascii_only,
                allow_nan=False,
            )
        except (TypeError, ValueError) as error:
            raise NotPlainJson(f"this cannot be kept as JSON: {error}") from error
        text = _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
        content = (text.replace("\n", self.line_end) + self.tail).encode()
        return codecs.BOM_UTF8 + content if self.bom else content


def _between_items(line: str) -> str:
    return next((found[1] for found in _BETWEEN_ITEMS.finditer(line) if found[1]), ", ")
