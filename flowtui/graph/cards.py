"""The inside of a box, row by row."""

from dataclasses import dataclass

from flowtui.graph.boxes import BoxShape
from flowtui.graph.glyphs import Border, Glyphs
from flowtui.graph.looks import Look
from flowtui.graph.marks import IssueSign
from flowtui.graph.model import Direction, GraphNode, Zoom
from flowtui.graph.runs import Role, Run, State
from flowtui.graph.text import ELLIPSIS, clean, cut, pad, width

Row = list[Run]

LEAST_NAME = 4
"""Cells that an exit's name keeps, whatever else there is to say about it."""


@dataclass(frozen=True, slots=True)
class Card:
    """A node to be drawn."""

    node: GraphNode
    shape: BoxShape
    direction: Direction
    zoom: Zoom
    used: frozenset[int]
    """Positions of the ports from which edges lead."""


def card_rows(card: Card, look: Look, glyphs: Glyphs) -> list[Row]:
    """Return the rows of a box; each fills the box's width exactly."""
    painter = _Painter(card, look, glyphs)
    if card.zoom is Zoom.MAP:
        rows = [painter.dot()]
    elif card.zoom is Zoom.COMPACT:
        rows = [painter.line()]
    else:
        rows = painter.rows() if card.direction is Direction.LR else painter.columns()
    return [[run for run in row if run.text] for row in rows]


class _Painter:
    """A box being drawn."""

    def __init__(self, card: Card, look: Look, glyphs: Glyphs) -> None:
        self._card = card
        self._node = card.node
        self._shape = card.shape
        self._look = look
        self._glyphs = glyphs
        self._state = look.state
        self._inside = card.shape.width - 2
        self._border: Border = glyphs.plain
        if look.active:
            self._border = glyphs.active
        elif look.selected:
            self._border = glyphs.selected

    def dot(self) -> Row:
        """Return the dot that stands for the node on a map; it tells the foremost of the marks."""
        look, glyphs = self._look, self._glyphs
        choices = (
            (look.active, glyphs.dot_active),
            (look.selected, glyphs.dot_selected),
            (look.issue is IssueSign.ERROR, glyphs.error),
            (look.issue is IssueSign.WARNING, glyphs.warning),
            (look.hit, glyphs.hit),
            (look.visits > 0, glyphs.visited),
            (look.dimmed, glyphs.dot_dimmed),
            (True, glyphs.dot),
        )
        return [self._run(next(glyph for holds, glyph in choices if holds), Role.GLYPH)]

    def line(self) -> Row:
        """Return the box of one line."""
        look, glyphs = self._look, self._glyphs
        ends = glyphs.line_plain
        if look.active:
            ends = glyphs.line_active
        elif look.selected:
            ends = glyphs.line_selected
        left, right = (self._run(end, Role.BORDER) for end in ends)
        return [left, *self._title(self._inside, self._node.brief), right]

    def rows(self) -> list[Row]:
        """Return the box with a row for each exit."""
        shape = self._shape
        exits = {row: number for number, (_, row) in enumerate(shape.exits)}
        rows = [self._edge(self._border.top)]
        for row in range(1, shape.height - 1):
            number = exits.get(row)
            if row == 1:
                inside = self._padded(self._title(self._inside - 2))
            elif number is not None:
                inside = self._labelled(number)
            else:
                inside = self._body(row)
            side = self._side() if number is None else self._exit(number, self._border.exit_right)
            rows.append([self._side(), *inside, side])
        rows.append(self._edge(self._border.bottom))
        return rows

    def columns(self) -> list[Row]:
        """Return the box with a column for each exit."""
        foot = 3 if self._shape.columns else 1
        rows = [self._edge(self._border.top)]
        for row in range(1, self._shape.height - foot):
            inside = self._body(row) if row > 1 else self._padded(self._title(self._inside - 2))
            rows.append([self._side(), *inside, self._side()])
        if self._shape.columns:
            rows.append(self._rule())
            labels: Row = [self._side()]
            for number, (_, room) in enumerate(self._shape.columns):
                if number:
                    labels.append(self._run(self._border.column, Role.BORDER))
                labels += self._column(number, room)
            rows.append([*labels, self._side()])
        rows.append(self._bottom())
        return rows

    def _run(self, text: str, role: Role) -> Run:
        return Run(text, role, self._node.kind, self._state)

    def _edge(self, ends: str) -> Row:
        return [self._run(ends[0] + ends[1] * self._inside + ends[2], Role.BORDER)]

    def _side(self) -> Run:
        return self._run(self._border.side, Role.BORDER)

    def _padded(self, row: Row) -> Row:
        return [self._run(" ", Role.BODY), *row, self._run(" ", Role.BODY)]

    def _title(self, room: int, title: str = "") -> Row:
        """Return glyph, title and notes in `room` cells; the title is cut where it must be.

        `title` is what stands in the title's place.
        """
        notes = self._notes()
        while notes and room - sum(width(note.text) + 1 for note in notes) < room // 2:
            notes.pop(0)
        row: Row = []
        room -= sum(width(note.text) + 1 for note in notes)
        glyph = clean(self._node.glyph)
        if glyph and width(glyph) < room:
            row.append(self._run(glyph + " ", Role.GLYPH))
            room -= width(glyph) + 1
        title = cut(clean(title or self._node.title), room, self._glyphs.ellipsis)
        row.append(self._run(pad(title, room), Role.TITLE))
        for note in notes:
            row += [self._run(" ", Role.TITLE), note]
        return row

    def _notes(self) -> Row:
        """Return what stands at the right of the title, the most dispensable first."""
        look, glyphs = self._look, self._glyphs
        notes: Row = []
        if self._node.badge:
            notes.append(self._run(clean(self._node.badge), Role.BADGE))
        if look.hit:
            notes.append(self._run(glyphs.hit, Role.SIGN))
        if look.breakpoint:
            notes.append(self._run(glyphs.breakpoint, Role.SIGN))
        if look.visits:
            notes.append(self._run(f"{glyphs.visited}{look.visits}", Role.COUNT))
        if look.issue:
            notes.append(self._run(self._severity(look.issue), Role.SIGN))
        return notes

    def _severity(self, severity: IssueSign) -> str:
        return self._glyphs.error if severity is IssueSign.ERROR else self._glyphs.warning

    def _body(self, row: int) -> Row:
        lines = self._shape.body
        line = lines[row - 2] if row - 2 < len(lines) else ""
        if self._glyphs.ellipsis != ELLIPSIS:
            line = line.replace(ELLIPSIS, self._glyphs.ellipsis)
        return [self._run(" " + pad(line, self._inside - 1), Role.BODY)]

    def _labelled(self, number: int) -> Row:
        """Return the row of an exit: how often it was taken at the left, its name at the right."""
        port = self._node.ports[number]
        walked = self._look.walked.get(port.id, 0)
        count = f" {walked}{self._glyphs.times}" if walked else ""
        if self._inside - width(count) < LEAST_NAME:
            count = ""
        name = self._name(number, self._inside - width(count))
        free = self._inside - width(count) - sum(width(run.text) for run in name)
        return [
            Run(count, Role.COUNT, self._node.kind, self._exit_state(number)),
            self._run(" " * free, Role.BODY),
            *name,
        ]

    def _column(self, number: int, room: int) -> Row:
        """Return the name of an exit in the middle of its column."""
        name = self._name(number, room)
        free = room - sum(width(run.text) for run in name)
        left, right = free // 2, free - free // 2
        return [self._run(" " * left, Role.BODY), *name, self._run(" " * right, Role.BODY)]

    def _name(self, number: int, room: int) -> Row:
        """Return the name of an exit, with a sign before it if something is wrong with it."""
        port = self._node.ports[number]
        state = self._exit_state(number)
        row: Row = []
        issue = self._look.exit_issues.get(port.id)
        if issue and room >= LEAST_NAME:
            row.append(Run(f" {self._severity(issue)}", Role.SIGN, self._node.kind, state))
            room -= 2
        label = cut(clean(port.label), room - 2, self._glyphs.ellipsis)
        return [*row, Run(f" {label} "[:room], Role.LABEL, self._node.kind, state)]

    def _exit_state(self, number: int) -> State:
        """Return the marks of an exit: of its node's, but for the selection, which is its own."""
        look, port = self._look, self._node.ports[number]
        state = self._state & ~(State.SELECTED | State.WARNING | State.ERROR)
        if look.selected_exit == port.id:
            state |= State.SELECTED
        if port.id in look.walked:
            state |= State.WALKED
        if issue := look.exit_issues.get(port.id):
            state |= State.ERROR if issue is IssueSign.ERROR else State.WARNING
        return state

    def _exit(self, number: int, used: str) -> Run:
        """Return the border cell of an exit; `used` is its glyph where an edge leaves."""
        is_used = number in self._card.used
        glyph = used if is_used else self._glyphs.dangling
        if self._look.selected_exit == self._node.ports[number].id:
            glyph = self._glyphs.exit_selected
        role = Role.EXIT if is_used else Role.DANGLING
        return Run(glyph, role, self._node.kind, self._exit_state(number))

    def _rule(self) -> Row:
        """Return the rule above the columns, with how often each exit was taken."""
        left, line, column, right = tuple(self._border.rule)
        row = [self._run(left, Role.BORDER)]
        for number, (_, room) in enumerate(self._shape.columns):
            walked = self._look.walked.get(self._node.ports[number].id, 0)
            count = f"{walked}{self._glyphs.times}" if walked else ""
            if len(count) > room:
                count = ""
            before = (room - len(count)) // 2
            row.append(self._run((column if number else "") + line * before, Role.BORDER))
            row.append(Run(count, Role.COUNT, self._node.kind, self._exit_state(number)))
            row.append(self._run(line * (room - before - len(count)), Role.BORDER))
        return [*row, self._run(right, Role.BORDER)]

    def _bottom(self) -> Row:
        """Return the lower border with the exits on it."""
        border = self._border
        cells = [border.bottom[0], *[border.bottom[1]] * self._inside, border.bottom[2]]
        for left, _ in self._shape.columns[1:]:
            cells[left - 1] = border.column_foot
        row: Row = []
        done = 0
        for number, (column, _) in enumerate(self._shape.exits):
            row.append(self._run("".join(cells[done:column]), Role.BORDER))
            row.append(self._exit(number, border.exit_bottom))
            done = column + 1
        return [*row, self._run("".join(cells[done:]), Role.BORDER)]
