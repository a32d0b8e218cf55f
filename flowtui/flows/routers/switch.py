"""Pick the way on by testing a value."""

from collections.abc import Container, Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.expressions.convert import to_text
from flowtui.expressions.jsonvalues import json_of
from flowtui.expressions.values import Error, Outcome
from flowtui.flows.cases import CASES
from flowtui.flows.cases.registry import Match, Verdict
from flowtui.flows.spec.definition import Definition, IsUuid
from flowtui.flows.spec.judging import Said
from flowtui.flows.spec.markers import EVALUATED, LOCALIZED, Control, Ui
from flowtui.flows.spec.reading import Fault
from flowtui.flows.spec.router import ROUTERS, Routed, Router
from flowtui.model.assets.references import GroupReference
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

MAX_CASES = 100
MAX_ARGUMENTS = 10
"""A router has at most so many cases, and a case so many arguments (goflow)."""


class CaseDefinition(Definition):
    """A test of the operand, and the category it leads to."""

    uuid: Annotated[str, IsUuid, Field(min_length=1)]
    type: Annotated[str, Field(min_length=1)]
    """The name of the test: `has_any_word`."""
    arguments: Annotated[
        tuple[Annotated[str, Field(max_length=10_000)], ...],
        EVALUATED,
        LOCALIZED,
        Field(strict=False),
    ] = ()
    category_uuid: Annotated[str, IsUuid, Field(min_length=1)]

    @override
    def references_in(self, _field: str, texts: Sequence[str]) -> Iterable[GroupReference]:
        case = CASES.get(self.type)
        if case is None or case.assets != "groups" or not texts:
            return ()
        name = texts[1] if len(texts) == 2 else ""
        return (GroupReference(texts[0], name),)


@ROUTERS.register
class Switch(Router):
    """Test a value; the first case that holds says the way."""

    title: ClassVar[str] = "Split"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["switch"] = "switch"
    operand: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Expression"), Field(min_length=1, max_length=10_000)
    ]
    """What is tested."""
    cases: Annotated[tuple[CaseDefinition, ...], Field(strict=False)] = ()
    default_category_uuid: Annotated[str, IsUuid] | None = None
    """The way when no case holds."""

    @override
    def route(self, ctx: "Context") -> Generator[Event, None, Routed]:
        operand = ctx.value(self.operand)
        text = "" if isinstance(operand, Error) else to_text(operand)
        for case in self.cases:
            arguments = [ctx.value(argument) for argument in self._arguments(ctx, case)]
            verdict = _verdict(ctx, case.type, operand, arguments)
            if verdict is None:
                continue
            if isinstance(verdict, Match):
                extra = json_of(verdict.extra) if verdict.extra else None
                value = to_text(verdict.value)
                return (yield from self.routed_to(ctx, case.category_uuid, value, text, extra))
            yield ErrorOccurred(f"Error calling test {case.type}(...): {verdict.message}")
        return (yield from self._default(ctx, operand, text))

    def _arguments(self, ctx: "Context", case: CaseDefinition) -> Sequence[str]:
        translated, _ = ctx.translated(case.uuid, "arguments", case.arguments)
        # a translation that takes another number of arguments is not one of this case
        return translated if len(translated) == len(case.arguments) else case.arguments

    def _default(
        self, ctx: "Context", operand: Outcome, text: str
    ) -> Generator[Event, None, Routed]:
        if isinstance(operand, Error) and self.default_category_uuid:
            yield ErrorOccurred(operand.message)
        return (yield from self.routed_to(ctx, self.default_category_uuid or "", text, text, None))

    @property
    @override
    def else_category_uuid(self) -> str:
        return (self.default_category_uuid or "") if self.cases else ""

    @override
    def faults(self) -> tuple[Fault, ...]:
        found: list[Fault] = []
        known = self.categories_by_uuid
        if len(self.cases) > MAX_CASES:
            found.append(
                Fault("cases", f"can't have more than {MAX_CASES} cases (has {len(self.cases)})")
            )
        for case in self.cases:
            found += (
                Fault(f"cases[{case.uuid}]", f"invalid case[uuid={case.uuid}]: {reason}")
                for reason in _case_faults(case, known)
            )
        if self.default_category_uuid and self.default_category_uuid not in known:
            reason = f"default category {self.default_category_uuid} is not a valid category"
            found.append(Fault("default_category_uuid", reason))
        return tuple(found)


def _case_faults(case: CaseDefinition, categories: Container[str]) -> Iterator[str]:
    if case.type not in CASES:
        yield f"{case.type} is not a registered test function"
    if len(case.arguments) > MAX_ARGUMENTS:
        yield f"can't have more than {MAX_ARGUMENTS} arguments (has {len(case.arguments)})"
    if case.category_uuid not in categories:
        yield f"category {case.category_uuid} is not a valid category"


def _verdict(ctx: "Context", type_: str, operand: Outcome, arguments: Sequence[Outcome]) -> Verdict:
    """Return whether a case holds, as the platform judges whose flow it is."""
    judge = ctx.flow.judges.get(type_)
    if judge is None:
        return CASES[type_].test(ctx.scope, operand, arguments)
    texts = [to_text(each) for each in (operand, *arguments) if not isinstance(each, Error)]
    if len(texts) <= len(arguments):  # what came to an error judges nobody
        return CASES[type_].test(ctx.scope, operand, arguments)
    is_text = ctx.input is None or not ctx.input.msg.attachments
    return judge(Said(texts[0], is_text), texts[1:])
