"""How many parts a text is sent in by SMS, and in which alphabet (3GPP TS 23.038 and 23.040)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

GSM_7 = "GSM-7"
UCS_2 = "UCS-2"
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
"""Characters that take the room of two."""
_ROOM = {GSM_7: (160, 153), UCS_2: (70, 67)}
"""What fits into a text that is sent alone, and into each part of a longer one."""


@dataclass(frozen=True, slots=True)
class SmsCount:
    """What a text takes."""

    alphabet: str
    """`GSM-7`, or `UCS-2` where a character is not in that."""
    units: int
    """How much room it takes: characters, those counted twice that take twice the room."""
    parts: int
    """In how many parts it is sent; 1 for an empty text."""
    unusual: str
    """The first character that is not in GSM-7; "" if all are."""

    @property
    def room(self) -> int:
        """How much would fit into as many parts."""
        alone, part = _ROOM[self.alphabet]
        return alone if self.parts == 1 else part * self.parts


def sms_count(text: str) -> SmsCount:
    """Return in how many parts `text` is sent by SMS."""
    unusual = next((char for char in text if char not in _BASIC and char not in _EXTENDED), "")
    alphabet = UCS_2 if unusual else GSM_7
    sizes = list(_sizes(text, alphabet))
    alone, part = _ROOM[alphabet]
    units = sum(sizes)
    return SmsCount(alphabet, units, 1 if units <= alone else _parts(sizes, part), unusual)


def _sizes(text: str, alphabet: str) -> Iterator[int]:
    for char in text:
        if alphabet == GSM_7:
            yield 2 if char in _EXTENDED else 1
        else:
            yield 2 if ord(char) > 0xFFFF else 1


def _parts(sizes: Iterable[int], room: int) -> int:
    """Return how many parts are filled; what takes two units is never cut in two."""
    parts, used = 1, 0
    for size in sizes:
        if used + size > room:
            parts, used = parts + 1, 0
        used += size
    return parts
