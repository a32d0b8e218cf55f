"""Colours by what they mean, from the theme's variables; each meaning has a glyph as well."""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color, ColorParseError
from textual.theme import Theme

from flowtui.graph.runs import Role, Run, State

KINDS = {
    "trigger": ("#6bd68d", "#0a6b3a", "ansi_green"),
    "condition": ("#e3c35a", "#765900", "ansi_yellow"),
    "action": ("#7ab8ff", "#0b5aa6", "ansi_blue"),
    "wait": ("#d99bf0", "#86299f", "ansi_magenta"),
    "subflow": ("#63d3e0", "#006675", "ansi_cyan"),
    "problem": ("#ff8a90", "#b0261e", "ansi_red"),
}
"""Each kind's colour on dark and on light backgrounds, and in themes that leave colours to the
terminal. A theme may set its own: `kind-wait`, …"""

THEMES = (
    Theme(
        name="flowtui",
        primary="#7ab8ff",
        secondary="#5b8bc4",
        accent="#f2b069",
        foreground="#d7dde5",
        background="#10141a",
        surface="#151a21",
        panel="#1d242d",
        success="#6bd68d",
        warning="#e3c35a",
        error="#ff8a90",
        dark=True,
        variables={
            "border": "#7ab8ff",
            "border-blurred": "#303a46",
            "block-cursor-background": "#26476b",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-blurred-background": "#202a36",
            "scrollbar": "#36424f",
            "scrollbar-hover": "#4a5867",
            "scrollbar-active": "#7ab8ff",
            "scrollbar-background": "#10141a",
            "scrollbar-background-hover": "#10141a",
            "scrollbar-background-active": "#10141a",
            "scrollbar-corner-color": "#10141a",
        },
    ),
    Theme(
        name="flowtui-light",
        primary="#0b5aa6",
        secondary="#4276ad",
        accent="#a2540a",
        foreground="#20262e",
        background="#f4f5f7",
        surface="#fbfbfc",
        panel="#e6e9ee",
        success="#0a6b3a",
        warning="#765900",
        error="#b0261e",
        dark=False,
        variables={
            "border": "#0b5aa6",
            "border-blurred": "#c3c9d1",
            "block-cursor-background": "#cfe3f7",
            "block-cursor-foreground": "#10151b",
            "block-cursor-blurred-background": "#e3e8ee",
            "scrollbar": "#c3c9d1",
            "scrollbar-hover": "#a9b2bd",
            "scrollbar-active": "#0b5aa6",
            "scrollbar-background": "#f4f5f7",
            "scrollbar-background-hover": "#f4f5f7",
            "scrollbar-background-active": "#f4f5f7",
            "scrollbar-corner-color": "#f4f5f7",
        },
    ),
)
"""The themes of flowtui's own, the first one used until the user chooses another."""


def kind_variables(*, dark: bool, ansi: bool) -> dict[str, str]:
    """Return the theme variables of the kinds: `kind-wait`, …."""
    column = 2 if ansi else 0 if dark else 1
    return {f"kind-{kind}": colours[column] for kind, colours in KINDS.items()}


_OF_KIND = {Role.BORDER: 0.55, Role.EXIT: 0.75, Role.GLYPH: 1.0, Role.TITLE: 1.0}
"""What has the colour of its node's kind, and how strong it is."""
_NEUTRAL = {
    Role.BORDER: 0.45,
    Role.EXIT: 0.6,
    Role.BADGE: 0.6,
    Role.BODY: 0.78,
    Role.LABEL: 0.9,
    Role.DANGLING: 0.6,
    Role.EDGE: 0.5,
    Role.CROSSING: 0.35,
    Role.ARROW: 0.8,
}
"""How strong the foreground is for the rest; 1 where nothing is said."""
_MARKED = (
    (State.ERROR, {Role.SIGN}, "text-error"),
    (State.WARNING, {Role.SIGN, Role.DANGLING}, "text-warning"),
    (State.ACTIVE, {Role.BORDER, Role.EXIT}, "text-success"),
    (State.SELECTED, {Role.BORDER, Role.EDGE, Role.ARROW, Role.CROSSING, Role.EXIT}, "text-accent"),
    (State.WALKED, set(Role), "text-success"),
    (State.HIT, {Role.TITLE, Role.SIGN}, "text-warning"),
)
"""Marks with the roles they give a colour to, and that; the first one that holds is taken."""
_STRONG = State.SELECTED | State.ACTIVE | State.WALKED
_DIMMED = 0.45


class Paint:
    """The styles of drawings in one theme, on one background."""

    def __init__(self, variables: Mapping[str, str], background: Color) -> None:
        """Take colours from a theme's `variables`."""
        self._variables = variables
        self._background = background
        self._known: dict[tuple[Role, str, State], Style] = {}

    def of(self, run: Run) -> Style:
        """Return the style of a piece of a drawing."""
        key = run[1:]
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._style(*key)
        return style

    def _style(self, role: Role, kind: str, state: State) -> Style:
        colour = self._marked(role, state) or self._plain(role, kind)
        if State.DIMMED in state:
            colour = self._faint(colour, _DIMMED)
        strong = role is not Role.BODY and bool(state & _STRONG)
        bold = role in {Role.TITLE, Role.GLYPH} or strong
        return Style(
            color=colour.rich_color,
            bgcolor=self._background.rich_color,
            bold=bold and State.DIMMED not in state,
            reverse=State.SELECTED in state and role in {Role.LABEL, Role.DANGLING},
        )

    def _marked(self, role: Role, state: State) -> Color | None:
        for flag, roles, variable in _MARKED:
            if flag in state and role in roles:
                return self._colour(variable)
        return None

    def _plain(self, role: Role, kind: str) -> Color:
        if role in {Role.COUNT, Role.FRAME}:
            return self._colour("text-accent")
        if kind and role in _OF_KIND:
            return self._faint(self._colour(f"kind-{kind}"), _OF_KIND[role])
        return self._faint(self._colour("foreground"), _NEUTRAL.get(role, 1.0))

    def _colour(self, variable: str) -> Color:
        try:
            colour = Color.parse(self._variables.get(variable, "") or self._variables["foreground"])
        except ColorParseError:
            colour = Color.parse("white")
        if colour.auto:
            colour = self._background.get_contrast_text(colour.a)
        return colour if self._is_terminals(colour) else self._background + colour

    def _faint(self, colour: Color, strength: float) -> Color:
        """Return a colour nearer to the background; those of the terminal cannot be mixed."""
        if strength == 1.0:
            return colour
        if self._is_terminals(colour):
            return colour if strength > 0.5 else Color.parse("ansi_bright_black")
        return self._background.blend(colour, strength, alpha=1.0)

    def _is_terminals(self, colour: Color) -> bool:
        return colour.ansi is not None or self._background.ansi is not None
