"""What will happen if nobody does anything, and when."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import ClassVar

from textual.content import Content

from flowtui.graph.text import clean
from flowtui.scenario.durations import format_duration
from flowtui.scenario.moments import moment_in_words
from flowtui.scenario.views.timer_words import effect, name_of_contact
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_facts import Facts
from flowtui.world.agenda import AgendaRow
from flowtui.world.world import World


class TimerList(Facts):
    """Timers, the next one first."""

    MENU: ClassVar[Sequence[Command]] = (
        Command("list.choose", "Until then", "Let time pass until the timer has gone off.",
                "choose", "enter", hint=1),
    )  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._listed: Sequence[AgendaRow] = ()

    def show_timers(
        self, timers: Sequence[AgendaRow], world: World, names: Mapping[str, str], zone: tzinfo
    ) -> None:
        """Show timers of `world`; `names` are the contacts' by uuid."""
        self._listed = timers
        self.show(list(_lines(timers, world, names, zone)))

    @property
    def chosen(self) -> AgendaRow | None:
        """The timer under the cursor."""
        return self._listed[self.at] if self.at < len(self._listed) else None


def _lines(
    timers: Sequence[AgendaRow], world: World, names: Mapping[str, str], zone: tzinfo
) -> Iterator[Content]:
    if not timers:
        text = "Nothing will happen until somebody does something."
        yield Content.styled(text, "$foreground 60%")
        return
    dues = [moment_in_words(timer.due, world.now, zone) for timer in timers]
    longest = max(map(len, dues))
    for index, (timer, due) in enumerate(zip(timers, dues, strict=True)):
        span = format_duration(timer.due - world.now)
        yield Content.assemble(
            ("▸ " if index == 0 else "  ", "$accent"),
            (f"{due:<{longest}}  ", "bold" if index == 0 else ""),
            effect(timer, world),
            (f" · in {span} · {clean(name_of_contact(timer, names))}", "$foreground 60%"),
        )
