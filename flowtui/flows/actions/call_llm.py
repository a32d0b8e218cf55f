"""Ask a language model."""

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.locals import IsLocal
from flowtui.flows.runtime.resolving import missing
from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.references import LLMRef
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.run import RunLocalChanged
from flowtui.model.events.service import LLMCalled
from flowtui.model.services import ServiceFailed
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

ENGINE_ROLE = "engine"
"""The role a model must have to be asked by flows."""
NO_ANSWER = "<ERROR>"
"""What the local holds when the model did not answer."""


@ACTIONS.register
class CallLLM(Action):
    """Ask a language model about a text; what it writes is a local then."""

    title: ClassVar[str] = "Call AI"
    glyph: ClassVar[str] = "✦"
    group: ClassVar[str] = "Services"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["call_llm"] = "call_llm"
    llm: Annotated[LLMRef, Ui(Control.REFERENCE, "Model", assets="llms")]
    """Which model is asked."""
    instructions: Annotated[
        str, EVALUATED, Ui(Control.TEXT), Field(min_length=1, max_length=10_000)
    ]
    """What it is to do with the text; may hold expressions."""
    input: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(max_length=10_000)] = ""
    """The text; mostly `@input`."""
    output_local: Annotated[
        str, Field(min_length=1), IsLocal, Ui(Control.LINE, "Local", advanced=True)
    ]
    """The name of the local: `_llm_output` is `@locals._llm_output` in expressions."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        output = yield from self._ask(ctx)
        yield RunLocalChanged(self.output_local, NO_ANSWER if output is None else output)

    def _ask(self, ctx: "Context") -> Generator[Event, None, str | None]:
        """Return what the model writes, or None when it does not."""
        llm = ctx.assets.llms.get(self.llm.uuid)
        if llm is None:
            yield missing(self.llm.reference())
            return None
        if ENGINE_ROLE not in llm.roles:
            yield ErrorOccurred(f"LLM {llm.uuid} does not have the {ENGINE_ROLE} role")
            return None
        instructions, text = ctx.text(self.instructions), ctx.text(self.input)
        try:
            answer = ctx.services.ask_llm(llm, instructions, text)
        except ServiceFailed as failure:
            yield ErrorOccurred(str(failure))
            return None
        yield LLMCalled(
            llm=llm.reference,
            instructions=instructions,
            input=text,
            output=answer.output,
            tokens=answer.tokens,
            elapsed_ms=answer.elapsed_ms,
        )
        return answer.output

    @override
    def summary(self) -> str:
        return f"{self.llm.name}: {self.instructions}"
