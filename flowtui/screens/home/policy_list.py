"""The policies in force, as a list to choose from."""

from collections.abc import Iterable
from textwrap import wrap

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from flowtui.flows.policies.written import PolicyKind, policy_kinds
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.scenario.views.policies_in_force import CHANGED, OWN, about
from flowtui.screens.dialogs.searching import Line, Searching, has_words
from flowtui.world.profile import PROFILES, Profile

PROFILE = "profile"
"""What is chosen with the line of the profile itself."""
_WIDTH = 60
"""Cells of a line of a sentence: what there is room for in 80 columns."""
_INDENT = "        "


class PolicyList(Searching[str]):
    """All policies of a profile, by the rows of conflicts; returns the name of one, or None."""

    KEYS = "type to search · enter changes · escape closes"

    DEFAULT_CSS = """
    PolicyList {
        & > Vertical { height: 90%; }
        OptionList { height: 1fr; max-height: 100%; }
        .note { color: $text-warning; margin: 0 0 1 0; height: auto; }
    }
    """

    def __init__(self, title: str, profile: Profile, at: str = "", note: str = "") -> None:
        """Show the policies of `profile`, the one called `at` first; `note` stands above them."""
        super().__init__(title)
        self._note = note
        self._profile = profile
        self._at = at

    @override
    def lines(self, wanted: str) -> Iterable[Line[str]]:
        if has_words(f"{PROFILE} {self._profile.name}", wanted):
            yield Line(self._of_profile(), PROFILE)
        row = ""
        for name, kind in policy_kinds().items():
            value = self._value(kind)
            if has_words(f"{name} {value} {kind.key.row} {about(kind)}", wanted):
                yield Line(self._content(name, kind, value, is_first=kind.key.row != row), name)
                row = kind.key.row

    @override
    def above(self) -> Iterable[Widget]:
        if self._note:
            yield Static(Content(self._note), classes="note")

    @override
    def _show(self, wanted: str) -> None:
        super()._show(wanted)
        names = [line.thing for line in self._lines]
        if not wanted and self._at in names:
            self._list.highlighted = names.index(self._at)

    def _value(self, kind: PolicyKind) -> str:
        return kind.told(getattr(self._profile.policies, kind.field))

    def _of_profile(self) -> Content:
        name, changed = self._profile.name, len(self._profile.overrides)
        some = f" {changed} {'is' if changed == 1 else 'are'} otherwise here." if changed else ""
        text = f"{PLATFORMS[name].title}: its policies hold where nothing else is said.{some}"
        return Content.assemble(
            (f"{'':8}{PROFILE}  ", "bold"), (name, "$text-accent bold"), "\n", _sentence(text)
        )

    def _content(self, name: str, kind: PolicyKind, value: str, *, is_first: bool) -> Content:
        """Return a policy with its sentence; the row of conflicts stands at the first of each."""
        own = kind.told(getattr(self._profile.own, kind.field))
        is_changed = name in self._profile.overrides
        return Content.assemble(
            (f"{kind.key.row if is_first else '':6}", "$foreground 50%"),
            (f"{CHANGED if is_changed else OWN} ", "$text-warning bold" if is_changed else ""),
            (f"{name}  ", "bold"),
            (value, "$text-accent"),
            (f"  {self._profile.name} has {own}" if is_changed else "", "$foreground 60%"),
            "\n",
            _sentence(about(kind)),
        )


def _sentence(text: str) -> Content:
    lines = wrap(text, _WIDTH)
    return Content.styled("\n".join(_INDENT + line for line in lines), "$foreground 70%")


def profile_choices(present: str) -> list[tuple[str, Content, str]]:
    """Return the profiles to choose from, with the one that holds marked."""
    return [
        (name, _choice(name, PLATFORMS[name].title, is_present=name == present), name)
        for name in PROFILES
    ]


def value_choices(kind: PolicyKind, profile: Profile) -> list[tuple[str, Content, str]]:
    """Return what a policy can be, with what holds and what the platform has marked."""
    own, here = (kind.told(getattr(each, kind.field)) for each in (profile.own, profile.policies))
    notes = {own: f"as {profile.name} has it"}
    return [
        (value, _choice(value, notes.get(value, ""), is_present=value == here), value)
        for value in kind.choices
    ]


def _choice(value: str, note: str, *, is_present: bool) -> Content:
    mark = ("● ", "$accent") if is_present else ("  ", "")
    return Content.assemble(mark, (value, "bold"), (f"  {note}" if note else "", "$foreground 60%"))
