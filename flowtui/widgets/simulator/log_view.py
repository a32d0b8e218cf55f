"""The log of a simulation: what happened, a line each."""

from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo
from typing import ClassVar

from textual.content import Content
from typing_extensions import override

from flowtui.scenario.simulation import AppliedInput
from flowtui.scenario.views.log_rows import LogRow, names_if_several, row_of, with_days
from flowtui.scenario.views.viewpoint import Refusal
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_list import LineList

_COLOURS = {
    "message": "$kind-action",
    "input": "$foreground bold",
    "flow": "$kind-trigger",
    "wait": "$kind-wait",
    "result": "$kind-condition",
    "contact": "$foreground",
    "service": "$kind-subflow",
    "time": "$foreground 60%",
    "error": "$text-error",
    "warning": "$text-warning",
    "step": "$foreground 50%",
    "day": "$foreground 50%",
}
_TEXT_COLOURS = {kind: _COLOURS[kind] for kind in ("error", "warning", "step", "time", "input")}
"""Kinds whose text is coloured like their glyph; that of others is plain."""


class LogView(LineList):
    """What happened; the newest at the end, unless it is turned round."""

    MENU: ClassVar[Sequence[Command]] = (
        Command("log.details", "Details", "Show each step, or only what matters.", "details", "d",
                hint=3),
        Command("log.turn", "Turn round", "Show the newest first, or the oldest.", "turn", "o",
                hint=4),
    )  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self.rows: list[LogRow] = []
        self.details = False
        """Whether each step is shown."""
        self.newest_first = False
        self._applied: Sequence[AppliedInput] = ()
        self._refusals: Sequence[Refusal] = ()
        self._names: Mapping[str, str] = {}
        self._zone: tzinfo = UTC
        self._known: list[tuple[AppliedInput, list[LogRow]]] = []

    @property
    @override
    def count(self) -> int:
        return len(self.rows)

    @property
    def chosen(self) -> LogRow | None:
        """The row under the cursor."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    def show(
        self,
        applied: Sequence[AppliedInput],
        names: Mapping[str, str],
        zone: tzinfo,
        refusals: Sequence[Refusal] = (),
    ) -> None:
        """Show what came of inputs, from its end; `names` are the contacts', by uuid."""
        names = names_if_several([entry for each in applied for entry in each.entries], names)
        if (names, zone) != (self._names, self._zone):
            self._known.clear()
        self._applied, self._names, self._zone, self._refusals = applied, names, zone, refusals
        self._collect()
        self._go_to_newest()

    def _go_to_newest(self) -> None:
        self.go(min(1, self.count - 1) if self.newest_first else self.count - 1)

    def _collect(self) -> None:
        kept = 0
        for known, applied in zip(self._known, self._applied, strict=False):
            if known[0] is not applied:
                break
            kept += 1
        del self._known[kept:]
        self._known += ((each, self._rows_of(each)) for each in self._applied[kept:])
        rows: list[LogRow] = self._refused(0)
        for position, (_, own) in enumerate(self._known, 1):
            rows += own
            rows += self._refused(position)
        self.rows = with_days(rows[::-1] if self.newest_first else rows, None)
        self.changed()

    def _refused(self, position: int) -> list[LogRow]:
        return [
            LogRow(each.at.astimezone(self._zone), "✗", each.text, "error")
            for each in self._refusals
            if each.position == position
        ]

    def _rows_of(self, applied: AppliedInput) -> list[LogRow]:
        rows = (
            row_of(
                entry,
                applied.world,
                self._zone,
                self._names.get(entry.contact_uuid, ""),
                details=self.details,
            )
            for entry in applied.entries
        )
        return [row for row in rows if row is not None]

    @override
    def line(self, index: int) -> Content:
        row = self.rows[index]
        if row.kind == "day":
            return Content.styled(f"{row.glyph} {row.text}", _COLOURS["day"])
        colour = _COLOURS.get(row.kind, "")
        return Content.assemble(
            (f"{row.at:%H:%M:%S} ", "$foreground 45%"),
            (f"{row.who.split()[0]} " if row.who.strip() else "", "$foreground 60%"),
            (f"{row.glyph} ", f"{colour} bold"),
            (" ".join(row.text.splitlines()), _TEXT_COLOURS.get(row.kind, "")),
            (f"  {row.note}" if row.note else "", "$kind-subflow"),
        )

    def action_details(self) -> None:
        """Show each step, or only what matters; the cursor stays where it is."""
        self.details = not self.details
        self._known.clear()
        self._again()

    def action_turn(self) -> None:
        """Show the newest first, or the oldest; the cursor stays where it is."""
        self.newest_first = not self.newest_first
        self._again()

    def _again(self) -> None:
        chosen = self.chosen
        self._collect()
        entry = chosen.entry if chosen else None
        places = [n for n, row in enumerate(self.rows) if entry is not None and row.entry is entry]
        if places:
            self.go(places[0])
        else:
            self._go_to_newest()
