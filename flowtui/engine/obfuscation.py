"""Short references that stand for a contact's number without giving it away.

RapidPro's scheme: a Feistel network of four rounds over 30 bits (6 letters of 5 bits each), or over
34 bits for numbers from 2^30 on (7 letters), each round keyed with one of the workspace's numbers.
"""

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that cannot be taken for one another."""
SHORT_LIMIT = 1 << 30
"""Numbers below it have references of six letters."""
MAX_ID = 9_999_999_999
_MIXER = 0x45D9F3B


def encode_id(number: int, key: tuple[int, ...]) -> str:
    """Return the reference of the contact with that `number` (1 to 9,999,999,999).

    Raises:
        ValueError: `number` is none of those.
    """
    if not 0 < number <= MAX_ID:
        raise ValueError("encode requires id between 1 and 9,999,999,999")
    if number < SHORT_LIMIT:
        return _letters(_shuffled(number, key, half_bits=15), 6)
    return _letters(_shuffled(number - SHORT_LIMIT, key, half_bits=17), 7)


def _shuffled(number: int, key: tuple[int, ...], *, half_bits: int) -> int:
    mask = (1 << half_bits) - 1
    left, right = number >> half_bits & mask, number & mask
    for part in key:
        mixed = (right ^ part) * _MIXER
        left, right = right, left ^ ((mixed ^ mixed >> 16) & mask)
    return left << half_bits | right


def _letters(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))
