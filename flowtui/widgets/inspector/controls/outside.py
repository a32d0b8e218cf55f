"""Editing a text in the user's own editor."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported


class NoEditor(Exception):
    """The text could not be edited outside; the message says why, and what to do."""


def edit_outside(app: App[Any], text: str, suffix: str = ".txt") -> str:
    """Return `text` as the user leaves it in the editor that `$VISUAL` or `$EDITOR` names.

    A line break that the editor added at the end is taken away again.

    Raises:
        NoEditor: there is none, it failed, or what it wrote is no text.
    """
    command = _command()
    descriptor, name = tempfile.mkstemp(suffix=suffix, prefix="flowtui-")
    path = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        with app.suspend():
            code = subprocess.run([*command, name], check=False).returncode  # noqa: S603 - the user's own command
        if code:
            raise NoEditor(f"{command[0]} ended with an error ({code}): the text is as it was")
        written = path.read_bytes().decode()  # as it is, whatever its line ends
    except SuspendNotSupported as error:
        raise NoEditor("no other program can be shown here") from error
    except FileNotFoundError as error:
        raise NoEditor(_missing(command[0], path, error)) from error
    except OSError as error:
        raise NoEditor(f"{command[0]} could not be started: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise NoEditor(f"what {command[0]} wrote is not UTF-8: the text is as it was") from error
    finally:
        path.unlink(missing_ok=True)
    return written if text.endswith("\n") else written.removesuffix("\n")


def _missing(program: str, path: Path, error: FileNotFoundError) -> str:
    if error.filename == str(path):
        return "the file was removed: the text is as it was"
    return f"{program} could not be started: {error.strerror}"


def _command() -> list[str]:
    """Return the command of the user's editor.

    Raises:
        NoEditor: none is named.
    """
    try:
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError as error:
        raise NoEditor(f"$VISUAL or $EDITOR is no command: {error}") from error
    if not command:
        raise NoEditor("say which editor you like in $VISUAL or $EDITOR")
    return command
