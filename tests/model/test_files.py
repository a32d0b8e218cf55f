"""Files as bytes: how large one may be."""

from io import BytesIO
from pathlib import Path

import pytest

from flowtui.model.codec import files
from flowtui.model.codec.files import UnreadableFile, read_file, read_stream


def test_files_are_as_large_as_they_may_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "file"
    path.write_bytes(b"x" * files.MAX_BYTES)
    assert len(read_file(path)) == files.MAX_BYTES
    path.write_bytes(b"x" * (files.MAX_BYTES + 1))
    with pytest.raises(UnreadableFile, match="larger than 1 MiB"):
        read_file(path)
    with pytest.raises(UnreadableFile, match="larger than 1 MiB"):
        read_stream(BytesIO(path.read_bytes()))


def test_what_is_not_there_is_said_in_the_words_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        read_file(tmp_path / "none")
