"""What a session becomes when the reference engine's tests write it and read it again.

They do so after every sprint, indented. JSON that is kept as it was written is so from then on, and
flows can show it: in `@legacy_extra`.
"""

import re
from dataclasses import replace

from flowtui.model.session.run import Result, Run
from flowtui.model.session.session import Session

_INDENT = "    "
_PART = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}:,]|[^][{}:,"\s]+', re.DOTALL)
_OPENING, _CLOSING = frozenset("[{"), frozenset("]}")
_DEPTH = 5
"""How deep in the session an extra is: `runs`, the run, `results`, the result, `extra`."""


def as_read_again(session: Session) -> Session:
    """Return `session` with its extras written as they are in its JSON."""
    return replace(session, runs=tuple(_run(run) for run in session.runs))


def _run(run: Run) -> Run:
    return replace(run, results={key: _result(each) for key, each in run.results.items()})


def _result(result: Result) -> Result:
    if not result.has_extra:
        return result
    return replace(result, extra_text=indented(result.written_extra, _DEPTH))


def indented(text: str, depth: int) -> str:
    """Return JSON as Go indents it, from the second line on by so many levels more.

    Numbers and what is escaped in texts stay as they were written.
    """
    parts: list[str] = []
    before = ""
    for part in _PART.findall(text):
        closes = part in _CLOSING
        depth -= closes
        # what is empty stays on its line
        if before == "," or (before and (before in _OPENING) is not closes):
            parts.append("\n" + _INDENT * depth)
        parts.append(f"{part} " if part == ":" else part)
        depth += part in _OPENING
        before = part
    return "".join(parts)
