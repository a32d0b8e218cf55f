"""What a session becomes when the reference engine's tests write it and read it again.

They do so after every sprint, indented. JSON that is kept as it was written is so from then on, and
flows can show it: in `@legacy_extra`.
"""

from collections.abc import Mapping
from dataclasses import replace

from flowtui.model.run import Result, Run
from flowtui.model.session import Session
from flowtui.model.wire import JSON, to_bytes

_INDENT = "    "
_DEPTH = 5
"""How deep in the session an extra is: `runs`, the run, `results`, the result, `extra`."""


def as_read_again(session: Session) -> Session:
    """Return `session` with its extras written as they are in its JSON."""
    return replace(session, runs=tuple(_run(run) for run in session.runs))


def _run(run: Run) -> Run:
    return replace(run, results={key: _result(each) for key, each in run.results.items()})


def _result(result: Result) -> Result:
    if result.extra is None:
        return result
    return replace(result, extra_text=_indented(result.extra, _DEPTH))


def _indented(data: JSON, depth: int) -> str:
    """Return JSON as Go indents it, from the second line on by so many levels more."""
    if not data or not isinstance(data, Mapping | list):
        return to_bytes(data).decode()
    inner = depth + 1
    if isinstance(data, list):
        items, brackets = [_indented(item, inner) for item in data], "[]"
    else:
        brackets = "{}"
        items = [f"{_text(key)}: {_indented(item, inner)}" for key, item in data.items()]
    lines = ",\n".join(_INDENT * inner + item for item in items)
    return f"{brackets[0]}\n{lines}\n{_INDENT * depth}{brackets[1]}"


def _text(key: object) -> str:
    return to_bytes(str(key)).decode()
