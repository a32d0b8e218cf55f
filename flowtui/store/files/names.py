"""Names that can name files on every system."""

import re

from flowtui.store.errors import BadName

_FILE_NAME = re.compile(r"[0-9A-Za-z_-]{1,100}")
"""Neither dots nor separators: a uuid from a file of unknown origin must not leave its folder."""


def is_file_name(name: object) -> bool:
    """Whether `name` is text that can name a file on every system."""
    return isinstance(name, str) and _FILE_NAME.fullmatch(name) is not None


def file_name(name: object) -> str:
    """Return `name`, once it is known that it can name a file.

    Raises:
        BadName: it is not 1 to 100 ASCII letters, digits, hyphens and underscores.
    """
    if not isinstance(name, str) or not is_file_name(name):
        raise BadName(name)
    return name
