"""The shape of the code: functions and files one can keep in mind, docstrings, marks that count."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.classes import Size, classes_in, classes_of, sizes_of
from tests.reference import ROOT, reference
from tests.requirements_report import rows_in

MAX_FUNCTION_LINES = 40
MAX_FILE_LINES = 400
MAX_CLASS = Size(lines=400, methods=40)
"""Of a class with all its bases in the program."""
STILL_TOO_LARGE = {
    "RunContext": Size(394, 59),
    "DurationControl": Size(340, 41),
    "FileProject": Size(329, 42),
    "WorkspaceProject": Size(324, 41),
    "MessageControl": Size(305, 41),
    "PairsControl": Size(276, 41),
}
"""Classes that were larger than that when it was first counted; they may shrink only."""
FOLDERS = ("flowtui", "tests", "benchmarks")
FORBIDDEN_NAMES = frozenset({"utils", "helpers", "manager", "handler", "util", "helper"})
"""Names of modules that say nothing of what is in them."""


def files(*folders: str) -> list[Path]:
    """Return the Python files in some folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    """Return a path as people write it."""
    return path.relative_to(ROOT).as_posix()


def lengths_of_functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield where each function begins, and how many lines it has: decorators, docstring, all."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            yield f"{node.lineno} {node.name}", (node.end_lineno or node.lineno) - first + 1


def marked_rows(tree: ast.Module) -> Iterator[tuple[int, object]]:
    """Yield the requirement rows that tests are marked with, each with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("mark.req"):
            yield from ((node.lineno, ast.literal_eval(argument)) for argument in node.args)


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{shown(path)}:{place}": length
        for path in files(*FOLDERS)
        for place, length in lengths_of_functions(tree_of(path))
    }
    assert len(lengths) > 1000
    assert [place for place, length in lengths.items() if length > MAX_FUNCTION_LINES] == []


def test_no_file_is_longer_than_one_can_keep_in_mind() -> None:
    lengths = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(*FOLDERS)
    }
    assert [path for path, length in lengths.items() if length > MAX_FILE_LINES] == []


def test_no_object_is_larger_than_one_can_keep_in_mind() -> None:
    classes = [each for path in files("flowtui") for each in classes_in(path, ROOT)]
    sizes = {name[1]: size for name, size in sizes_of(classes).items() if is_too_large(size)}
    assert len(classes) > 700
    known = STILL_TOO_LARGE
    assert [name for name in sizes if name not in known] == []
    assert [name for name in known if name not in sizes] == []  # it has shrunk enough: good
    grown = {name: size for name, size in sizes.items() if is_larger(size, known[name])}
    assert grown == {}


def is_too_large(size: Size) -> bool:
    return is_larger(size, MAX_CLASS)


def is_larger(size: Size, limit: Size) -> bool:
    return size.lines > limit.lines or size.methods > limit.methods


def test_a_class_is_counted_with_its_bases_in_the_program() -> None:
    base = "class Base(Generic[T]):\n    def a(self): ...\n    x = 1\n    async def b(self): ..."
    derived = (
        "from one import Base as B\nfrom textual import Widget\n@final\n"
        "class C(B[int], Widget):\n    def c(self):\n        def inner(): ...\n"
    )
    classes = [*classes_of(ast.parse(base), "one"), *classes_of(ast.parse(derived), "two")]
    sizes = sizes_of(classes)
    assert sizes == {("one", "Base"): Size(4, 2), ("two", "C"): Size(8, 3)}


def test_every_public_module_says_what_it_is_for() -> None:
    public = [path for path in files("flowtui", "benchmarks") if path.stem.strip("_") == path.stem]
    packages = [path for path in files("flowtui", "benchmarks") if path.stem == "__init__"]
    silent = [shown(path) for path in (*public, *packages) if not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_modules_are_named_for_what_is_in_them() -> None:
    assert [shown(path) for path in files(*FOLDERS) if path.stem in FORBIDDEN_NAMES] == []


def known_rows() -> set[str]:
    """Return the ids of the requirements."""
    return set(rows_in(reference("requirements.md").read_text(encoding="utf-8")))


def test_marks_name_rows_that_there_are() -> None:
    known = known_rows()
    assert len(known) == 490
    marks = [(shown(path), *mark) for path in files("tests") for mark in marked_rows(tree_of(path))]
    assert marks
    assert [mark for mark in marks if mark[2] not in known] == []


def test_marks_are_found() -> None:
    tree = ast.parse('x = 1\n@pytest.mark.req("TXT-001", "GLF-002")\ndef test(): ...')
    assert list(marked_rows(tree)) == [(2, "TXT-001"), (2, "GLF-002")]


@pytest.mark.parametrize("lines", [MAX_FUNCTION_LINES, MAX_FUNCTION_LINES + 1])
def test_all_lines_of_a_function_are_counted(lines: int) -> None:
    body = ["", "@cache", "def f():", '    """It."""', *["    pass"] * (lines - 3), "", "x = 1"]
    assert list(lengths_of_functions(ast.parse("\n".join(body)))) == [("3 f", lines)]
