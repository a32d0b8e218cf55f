"""The vendors that there are: what each value says, and that nothing else goes by their names."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

import flowtui
from flowtui.engine.roots.root import Root
from flowtui.engine.roots.sights import root_of
from flowtui.expressions.template import compile_template
from flowtui.flows.actions.send_msg import SendMsg
from flowtui.flows.cases import CASES
from flowtui.flows.platforms import AT_FIRST, names
from flowtui.flows.spec.action import ACTIONS, UnknownAction
from flowtui.flows.spec.platforms import PLATFORMS, Kind, Kinds, Platform, every_kind, type_of_kind
from flowtui.flows.spec.template_language import TemplateLanguage
from flowtui.model.engines import FLOWTUI, GLIFIC, GOFLOW
from tests.test_floors import imported_after

VENDORS = ("flametree", "glific", "infobip", "rapidpro", "respond", "textit")
PACKAGE = Path(flowtui.__file__).parent


def test_a_platform_is_named_like_its_module() -> None:
    assert tuple(PLATFORMS) == names() == tuple(sorted(("flowtui", *VENDORS)))
    assert AT_FIRST in PLATFORMS


def test_the_names_of_platforms_are_known_before_any_is_imported() -> None:
    code = "from flowtui.flows.platforms import names; assert names()"
    imported = imported_after(code)
    assert not {name for name in imported if name.startswith("flowtui.flows.platforms.")}
    assert not imported & {"pydantic", "dataclasses", "flowtui.flows.spec.platforms"}


@pytest.mark.parametrize("platform", PLATFORMS.values(), ids=PLATFORMS)
def test_what_takes_long_to_import_is_imported_when_it_is_needed(platform: Platform) -> None:
    code = f"from flowtui.flows.spec.platforms import PLATFORMS; PLATFORMS[{platform.type!r}]"
    ours = {name for name in imported_after(code) if name.startswith("flowtui.")}
    assert f"flowtui.flows.platforms.{platform.type}" in ours
    assert not {name for name in ours if "dialects" in name or "policies" in name}
    assert not ours & {"flowtui.flows.spec.flow", "flowtui.expressions.template"}


@pytest.mark.parametrize("platform", PLATFORMS.values(), ids=PLATFORMS)
def test_a_platform_says_all_that_is_asked(platform: Platform) -> None:
    assert platform.title
    own = platform.dialects() or PLATFORMS["flowtui"].dialects()
    assert platform.writes is own[0]
    assert all(dialect.platform in PLATFORMS for dialect in platform.dialects())
    assert platform.policies is platform.policies
    assert callable(platform.templates.compiler()("Hello").text)
    assert platform.takes(ACTIONS["send_msg"])


def test_each_platform_has_the_kinds_of_its_engine() -> None:
    kinds: list[Kind] = [*ACTIONS.values(), *CASES.values()]
    for name, engine in (("textit", GOFLOW), ("rapidpro", GOFLOW), ("glific", GLIFIC)):
        taken = {type_of_kind(kind) for kind in kinds if PLATFORMS[name].takes(kind)}
        assert taken == {type_of_kind(kind) for kind in kinds if kind.platforms & engine}
        assert 10 < len(taken) < len(kinds)
    assert all(PLATFORMS["flowtui"].takes(kind) for kind in kinds)
    assert not any(platform.takes(UnknownAction) for platform in PLATFORMS.values())


class _Ours(SendMsg):
    platforms: ClassVar[frozenset[str]] = FLOWTUI


def test_a_kind_of_this_program_alone_is_nobody_elses() -> None:
    assert [name for name, each in PLATFORMS.items() if each.takes(_Ours)] == ["flowtui"]


def test_a_platform_takes_kinds_by_engine_by_type_and_but_for_some() -> None:
    takes = Kinds(GOFLOW, also=frozenset({"call_function"}), never=frozenset({"send_email"}))
    assert takes(ACTIONS["call_webhook"])
    assert takes(ACTIONS["call_function"])
    assert not takes(ACTIONS["send_email"])
    assert not takes(ACTIONS["wait_for_time"])
    assert every_kind(CASES["has_video"])
    assert not every_kind(UnknownAction)


def test_flows_of_the_flow_spec_are_seen_and_read_as_ever() -> None:
    assert root_of(None) is root_of(PLATFORMS["textit"])
    assert root_of(None) is Root
    assert TemplateLanguage().compiler() is compile_template
    glific = root_of(PLATFORMS["glific"])
    assert glific is root_of(PLATFORMS["glific"])
    assert set(glific.properties) - set(Root.properties) == {"calendar", "flow", "global"}
    assert glific.deprecated == {}


ROOMS = ("flows/platforms/", "flows/dialects/", "flows/migrations/", "flows/policies/choices.py")
"""Where vendors may be named in texts of the code; `model/engines.py` names engines."""


def _named(path: Path) -> list[str]:
    """Return the texts of a module that are just a vendor's name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [text for text in texts if isinstance(text, str) and text in VENDORS]


def test_nothing_else_goes_by_the_name_of_a_vendor() -> None:
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    elsewhere = {name: _named(path) for name, path in paths.items() if not name.startswith(ROOMS)}
    assert len(elsewhere) > 500
    named = {name: texts for name, texts in elsewhere.items() if texts}
    assert named == {"model/engines.py": ["glific"]}
    assert _named(paths["flows/platforms/textit.py"]) == ["textit"]


def _importing() -> Iterator[str]:
    """Yield the modules that import a vendor's."""
    vendor = re.compile(r"^\s*(?:from|import) flowtui\.flows\.platforms\.\w", re.MULTILINE)
    for path in PACKAGE.rglob("*.py"):
        if vendor.search(path.read_text(encoding="utf-8")):
            yield path.relative_to(PACKAGE).as_posix()


def test_only_vendors_and_dialects_import_a_vendor() -> None:
    importing = [*_importing()]
    assert "flows/dialects/glific_writing.py" in importing
    rooms = ("flows/platforms/", "flows/dialects/")
    assert [name for name in importing if not name.startswith(rooms)] == []
