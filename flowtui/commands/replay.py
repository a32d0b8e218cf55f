"""`flowtui replay`: replay recorded sessions of the reference engine."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flowtui.commands.printing import print_json

if TYPE_CHECKING:
    from flowtui.engine.replay.runner import RecordedTest
    from flowtui.model.codec.wire import JSON

_EXAMPLE = """
\b
Example:
  flowtui replay --expect sessions/*.test.json
"""


@click.command(epilog=_EXAMPLE)
@click.argument("paths", metavar="FILE…", nargs=-1, required=True)
@click.option("--expect", is_flag=True, help="Compare with the recorded outputs.")
def command(paths: tuple[str, ...], *, expect: bool) -> None:
    """Replay recorded sessions: NAME.test.json, with its assets in NAME.json beside it.

    Prints one JSON object a line and file: what came of each sprint, or an error. With --expect it
    prints the first difference of each file instead, and exits with 1 when there is any.
    """
    failed = False
    for path in paths:
        result = _replayed(path)
        if expect:
            difference = _difference(path, result)
            failed = failed or difference is not None
            click.echo(f"✗ {path}: {difference}" if difference else f"✓ {path}")
        else:
            failed = failed or "error" in result
            _print(result)
    if failed and expect:
        raise click.exceptions.Exit(1)


def _print(result: "dict[str, JSON]") -> None:
    from flowtui.model.codec.wire import to_bytes

    print_json(to_bytes(result) + b"\n")


def _replayed(path: str) -> "dict[str, JSON]":
    """Return what a file is answered with; whatever is wrong with it is the answer, too."""
    from flowtui.engine.errors import EngineError
    from flowtui.engine.replay.runner import RecordedTest, TestFileError, replay
    from flowtui.model.services import ServiceFailed

    try:
        test = RecordedTest.open(Path(path))
        return {"test": path, "outputs": list(replay(test))}
    except (TestFileError, EngineError, ServiceFailed) as error:
        return {"test": path, "error": str(error)}


def _difference(path: str, result: "dict[str, JSON]") -> object | None:
    import orjson

    from flowtui.engine.replay.difference import first_difference
    from flowtui.engine.replay.runner import RecordedTest
    from flowtui.model.codec.wire import to_bytes

    if "error" in result:
        return str(result["error"])
    test = RecordedTest.open(Path(path))
    actual: Any = orjson.loads(to_bytes(result["outputs"]))
    return first_difference(test.data.get("outputs", []), actual, _given(test))


def _given(test: "RecordedTest") -> list[str]:
    """Return the texts that came with the test: ids in them are not the engine's."""
    from flowtui.model.codec.wire import to_bytes

    parts = [test.assets, *(value for key, value in test.data.items() if key != "outputs")]
    return [to_bytes(part).decode() for part in parts]
