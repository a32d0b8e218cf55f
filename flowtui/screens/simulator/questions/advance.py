"""How much time passes?"""

from datetime import timedelta

from flowtui.scenario.durations import parse_duration
from flowtui.scenario.inputs import Advance
from flowtui.screens.simulator.decisions import Decision
from flowtui.screens.simulator.questions.question import Occasion, UnfitAnswer, answer_to

LONGEST_SPAN = timedelta(days=3660)
"""How far time can be let pass at once."""


async def advance(occasion: Occasion) -> Decision | None:
    """Ask how much time passes."""
    text = "How long? Like 3 h, 2 days, or 1 h 30 min."
    span = await answer_to(occasion, "Let time pass", text, "1 d", _span)
    return None if span is None else Advance(span)


def _span(text: str) -> timedelta:
    span = parse_duration(text)
    if span > LONGEST_SPAN:
        raise UnfitAnswer("Ten years at most.")
    return span
