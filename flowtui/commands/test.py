"""`flowtui test`: play all scenarios there are, and say which did not come as they tell."""

import os
import sys
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from flowtui.scenario.yaml_documents import YamlDocument
    from flowtui.testing.outcome import Outcome
    from flowtui.testing.telling import Look

_EXAMPLE = """
\b
Examples:
  flowtui test                               all scenarios below this folder
  flowtui test tests/ -k "in French" -x      those so called; stop when one fails
  flowtui test tests/ --junit report.xml     for services that run tests
  flowtui test story.flowtui.yaml --update   expect what came, and show what that changes
"""
_A_PROCESS: Final = 50
"""For so many documents another process is worth its beginning, about half a second."""
_PIECE: Final = 10
"""So many documents are given to a process at a time."""
_WIPE: Final = "\r\x1b[K"
_INTERRUPTED: Final = 130


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for."""

    name: str
    stops: bool
    processes: int
    as_json: bool


@click.command(epilog=_EXAMPLE)
@click.argument("paths", metavar="[PATH]…", nargs=-1)
@click.option("-k", "name", default="", help="Only scenarios with this in their titles.")
@click.option("-x", "stops", is_flag=True, help="Stop at the first that does not pass.")
@click.option(
    "--junit", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Write a report in JUnit's form, too.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines: one a scenario, a sum.")
@click.option("--update", "updates", is_flag=True, help="Rewrite expectations as it came.")
@click.option(
    "-j", "processes", type=click.IntRange(min=0), default=0, metavar="N",
    help="So many processes; as many as are worth it if none are said.",
)  # fmt: skip
def command(
    paths: tuple[str, ...], name: str, junit: Path | None, processes: int, *,
    stops: bool, as_json: bool, updates: bool,
) -> None:  # fmt: skip
    """Play the scenarios in files and folders, and tell of those that do not come as they say.

    In folders, scenarios are files called `*.flowtui.yaml`, and YAML files with a line
    `flowtui: 1`; `-` is stdin. Exits with 0 when all passed, with 1 when some failed, with 2 when
    some cannot be read or there are none, with 130 when interrupted.
    """
    if updates and "-" in paths:
        raise click.UsageError("--update writes files, and stdin is none")
    run = _Run(paths or (".",), _Asked(name, stops, processes, as_json))
    run.play(tells=not updates)
    if updates and not run.interrupted:
        run.update()
    run.end(junit)


class _Run:
    """Scenarios that are played, and how they went so far."""

    def __init__(self, paths: Sequence[str], asked: _Asked) -> None:
        """Find the scenarios at `paths`.

        Raises:
            ClickException: there is nothing at one of them.
        """
        from flowtui.scenario.errors import ScenarioError
        from flowtui.testing.collection import files_at

        self._asked = asked
        self._began = perf_counter()
        self._outcomes: list[Outcome] = []
        self._documents: dict[str, tuple[YamlDocument, ...]] = {}
        self.interrupted = False
        try:
            for source in files_at(paths):
                self._read(source)
        except ScenarioError as error:
            raise click.ClickException(str(error)) from error

    def _read(self, source: str) -> None:
        from flowtui.commands.reading import read_bytes
        from flowtui.scenario.errors import ScenarioError
        from flowtui.testing.collection import documents_in
        from flowtui.testing.outcome import unreadable

        try:
            content = read_bytes(source) if source == "-" else None
            self._documents[source] = documents_in(source, content)
        except ScenarioError as error:
            self._outcomes.append(unreadable(source, error.line, 1, str(error)))
            self._tell(self._outcomes[-1])

    def play(self, *, tells: bool = True) -> None:
        """Play all, and tell, if asked to, of those that do not pass as soon as that is known."""
        progress = _Progress(sum(map(len, self._documents.values())))
        try:
            with closing(self._played()) as played:
                for outcome in played:
                    progress.wipe()
                    self._outcomes.append(outcome)
                    if tells:
                        self._tell(outcome)
                    if self._asked.stops and outcome.verdict != "passed":
                        break
                    progress.tell(self._outcomes)
        except KeyboardInterrupt:
            self.interrupted = True
        progress.wipe()

    def _played(self) -> "Generator[Outcome, None, None]":
        from flowtui.commands.moment import moment
        from flowtui.testing.collection import pieces_of
        from flowtui.testing.crew import played_by_crew
        from flowtui.testing.libraries import Libraries
        from flowtui.testing.player import Player

        clock = partial(moment, "")
        pieces = [
            piece
            for source, documents in self._documents.items()
            for piece in pieces_of(source, documents, _PIECE)
        ]
        processes = min(self._processes(), len(pieces))
        if processes > 1:
            yield from played_by_crew(pieces, processes, clock, self._asked.name)
            return
        player = Player(Libraries(clock), name=self._asked.name)
        for piece in pieces:
            yield from player.play(piece)

    def _processes(self) -> int:
        """Return how many processes are asked for, or worth it."""
        count = sum(map(len, self._documents.values()))
        return self._asked.processes or min(os.cpu_count() or 1, 1 + count // _A_PROCESS)

    def _tell(self, outcome: "Outcome") -> None:
        from flowtui.testing.telling import outcome_json, told

        if self._asked.as_json:
            _print_json(outcome_json(outcome))
            return
        for line in told(outcome, _look()):
            click.echo(line)
        if outcome.verdict != "passed":
            click.echo()

    def update(self) -> None:
        """Rewrite the expectations that differ, print what that changes, and play these again."""
        from flowtui.store.files.atomic import write_atomically
        from flowtui.testing.updating import update_of

        played, self._outcomes = self._outcomes, []
        documents, self._documents = self._documents, {}
        for source, group in groupby(played, lambda outcome: outcome.source):
            outcomes = list(group)
            update = update_of(source, documents.get(source, ()), outcomes)
            if update is None:
                self._keep(outcomes, is_told=source not in documents)
                continue
            if not self._asked.as_json:
                click.echo(update.diff)
            write_atomically(Path(source), _as_it_was(Path(source), update.after))
            self._read(source)
        self.play()

    def _keep(self, outcomes: "list[Outcome]", *, is_told: bool) -> None:
        self._outcomes += outcomes
        for outcome in () if is_told else outcomes:
            self._tell(outcome)

    def end(self, junit: Path | None) -> None:
        """Print the sum, and write the report.

        Raises:
            Exit: not all passed; its code says why.
        """
        from flowtui.testing.junit import junit as junit_of
        from flowtui.testing.outcome import Tally
        from flowtui.testing.telling import summary, summary_json

        tally, seconds = Tally.of(self._outcomes), perf_counter() - self._began
        if junit is not None:
            _write(junit, junit_of(self._outcomes))
        if self._asked.as_json:
            _print_json(summary_json(tally, seconds))
        else:
            note = ", interrupted" if self.interrupted else ""
            told = summary(tally, seconds) if tally.count or not note else "nothing was played"
            click.echo(told + note, err=not tally.count)
        code = _INTERRUPTED if self.interrupted else tally.exit_code
        if code:
            raise click.exceptions.Exit(code)


class _Progress:
    """A line on stderr that says how far it is, if that is a terminal."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._shown = False

    def tell(self, outcomes: "Sequence[Outcome]") -> None:
        """Say how many were played."""
        if sys.stderr.isatty():
            self._shown = True
            bad = sum(outcome.verdict != "passed" for outcome in outcomes)
            note = f", {bad} did not pass" if bad else ""
            sys.stderr.write(f"{_WIPE}{len(outcomes)} played of {self._count} documents{note}")
            sys.stderr.flush()

    def wipe(self) -> None:
        """Take the line away."""
        if self._shown:
            self._shown = False
            sys.stderr.write(_WIPE)
            sys.stderr.flush()


def _look() -> "Look":
    """Return how texts are set off: with colours on a terminal, unless `NO_COLOR` is set."""
    from flowtui.testing.telling import PLAIN, Look

    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return PLAIN
    return Look(
        good=partial(click.style, fg="green"),
        bad=partial(click.style, fg="red"),
        faint=partial(click.style, dim=True),
    )


def _print_json(data: object) -> None:
    from flowtui.model.codec.wire import to_bytes

    click.echo(to_bytes(data).decode())


def _write(path: Path, content: bytes) -> None:
    """Write a report.

    Raises:
        ClickException: it cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror or error}") from error


def _as_it_was(path: Path, text: str) -> bytes:
    """Return a text as a file has it that begins with a mark of its encoding, or does not."""
    has_mark = path.read_bytes().startswith(b"\xef\xbb\xbf")
    return text.encode("utf-8-sig" if has_mark else "utf-8")
