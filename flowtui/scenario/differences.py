"""Where two simulations of the same inputs first differ in what they say to people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from flowtui.scenario.describing import describe
from flowtui.scenario.simulation import AppliedInput


@dataclass(frozen=True, slots=True)
class Difference:
    """The first line that is not what it was."""

    position: int
    """Of the input it came of, from 0."""
    before: str
    """The line as it was, like `✉ How old are you?`; "" where there was none."""
    after: str
    """The line as it is; "" where there is none."""


def first_difference(
    before: Sequence[AppliedInput], after: Sequence[AppliedInput]
) -> Difference | None:
    """Return where what came of the same inputs first differs; None where nothing does.

    What only details tell of, as which exit was taken, is no difference.
    """
    for position, (old, new) in enumerate(zip(before, after, strict=False)):
        for was, now in zip_longest(_lines(old), _lines(new), fillvalue=("", "")):
            if was != now:
                return Difference(position, was[1], now[1])
    return None


def _lines(applied: AppliedInput) -> Iterator[tuple[str, str]]:
    """Yield whom each line is about, and the line."""
    for entry in applied.entries:
        line = describe(entry.record.event, entry.record.at)
        if line and not line.is_detail:
            yield entry.contact_uuid, f"{line.glyph} {line.text}"
