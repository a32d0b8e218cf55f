"""Chance: the n-th draw of a stream that a seed determines.

The generator is PCG-DXSM with 128 bits of state as in Go's `math/rand/v2`, seeded with the same
number twice, so that recorded sessions of the reference engine take the same branches.
Source: M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms
for Random Number Generation" (2014), and the DXSM output function as NumPy documents it.
"""

from decimal import Decimal

_MASK_64 = (1 << 64) - 1
_MASK_128 = (1 << 128) - 1
_MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645
_INCREMENT = 0x5851F42D4C957F2D14057B7EF767814F
_OUTPUT_MULTIPLIER = 0xDA942042E4DD58B5


class Stream:
    """A stream of draws; `position` is how many of 64 bits were taken."""

    __slots__ = ("_state", "position")

    def __init__(self, seed: int, position: int = 0) -> None:
        seed &= _MASK_64
        self.position = position
        self._state = _advanced(seed << 64 | seed, position)

    def bits(self) -> int:
        """Return the next 64 bits, as a number."""
        self.position += 1
        self._state = (self._state * _MULTIPLIER + _INCREMENT) & _MASK_128
        high, low = self._state >> 64, self._state & _MASK_64
        high ^= high >> 32
        high = high * _OUTPUT_MULTIPLIER & _MASK_64
        high ^= high >> 48
        return high * (low | 1) & _MASK_64

    def decimal(self) -> Decimal:
        """Return a number of at least 0 and less than 1, in the fewest digits that tell it."""
        fraction = (self.bits() << 11 & _MASK_64) >> 11
        return Decimal(format(Decimal(repr(fraction / (1 << 53))), "f"))

    def below(self, limit: int) -> int:
        """Return a whole number of at least 0 and less than `limit`, which is below 2^32.

        Every number is equally likely: draws that would favour some are thrown away (D. Lemire,
        "Fast Random Integer Generation in an Interval", 2019).
        """
        if limit & (limit - 1) == 0:
            return self.bits() & (limit - 1)
        product = (self.bits() >> 32) * limit
        threshold = (1 << 32) % limit
        while product & 0xFFFFFFFF < threshold:
            product = (self.bits() >> 32) * limit
        return product >> 32

    def text(self, length: int, alphabet: str) -> str:
        """Return a text of `length` characters of `alphabet`."""
        return "".join(alphabet[self.below(len(alphabet))] for _ in range(length))


def _advanced(state: int, steps: int) -> int:
    """Return the state `steps` steps on, in a time that grows with the digits of `steps`.

    A linear congruential step repeated is one again (F. B. Brown, "Random Number Generation with
    Arbitrary Stride", 1994).
    """
    multiplier, increment = 1, 0
    factor, addend = _MULTIPLIER, _INCREMENT
    while steps:
        if steps & 1:
            multiplier = multiplier * factor & _MASK_128
            increment = (increment * factor + addend) & _MASK_128
        addend = (factor + 1) * addend & _MASK_128
        factor = factor * factor & _MASK_128
        steps >>= 1
    return (multiplier * state + increment) & _MASK_128
