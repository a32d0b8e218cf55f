"""Reading what commands are given: files, `-` for standard input, documents, libraries."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flowtui.model.codec.wire import JSON

if TYPE_CHECKING:
    from flowtui.flows.library.document import Document
    from flowtui.store.files.json_reading import DuplicateKey


def read_bytes(path: str) -> bytes:
    """Return what is in a file, or what standard input gives for `-`.

    Raises:
        click.ClickException: it cannot be read.
    """
    from flowtui.model.codec.files import UnreadableFile, read_file, read_stream

    try:
        return read_stream(sys.stdin.buffer) if path == "-" else read_file(Path(path))
    except UnreadableFile as error:
        raise click.ClickException(f"{path}: {error}") from error


def read_json(path: str) -> JSON:
    """Return the JSON in a file.

    Raises:
        click.ClickException: it cannot be read, or is not JSON; says at which line.
    """
    return parse_json(path, read_bytes(path))


def parse_json(path: str, content: bytes) -> JSON:
    """Return the JSON that is the content of a file.

    Raises:
        click.ClickException: it is not JSON; says at which line.
    """
    return _parsed(path, content)[0]


def _parsed(path: str, content: bytes) -> "tuple[JSON, tuple[DuplicateKey, ...]]":
    """Return the JSON of a file as the app reads it, and the keys that are there twice."""
    from flowtui.store.errors import DamagedFile
    from flowtui.store.files.json_reading import parse_document

    try:
        return parse_document(content, Path(path))
    except DamagedFile as error:
        place = f"{path}:{error.line}:{error.column}" if error.line else path
        reason = error.reason.removeprefix("this is not JSON: ")
        raise click.ClickException(f"{place}: not JSON: {reason}") from error


def read_document(path: str) -> "Document":
    """Return the flows in a file.

    Raises:
        click.ClickException: it cannot be read, is not JSON, or holds no flows.
    """
    return document_of(path, read_bytes(path))


def document_of(path: str, content: bytes) -> "Document":
    """Return the flows in the content of a file.

    Assets that cannot be read are left out, and are said by `Document.asset_faults`.

    Raises:
        click.ClickException: it is not JSON, or holds no flows.
    """
    return _document(path, content)[0]


def read_with_duplicates(path: str) -> "tuple[Document, tuple[DuplicateKey, ...]]":
    """Return the flows in a file, and the keys of which only the last one was read.

    Raises:
        click.ClickException: as `read_document`.
    """
    return _document(path, read_bytes(path))


def _document(path: str, content: bytes) -> "tuple[Document, tuple[DuplicateKey, ...]]":
    from flowtui.flows.library.document import Document, DocumentError

    data, duplicates = _parsed(path, content)
    try:
        return Document.read(data), duplicates
    except DocumentError as error:
        raise click.ClickException(f"{path}: {error}") from error
