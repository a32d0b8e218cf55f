"""Which flow is the contact started in?"""

from collections.abc import Iterator

from textual.content import Content

from flowtui.graph.text import clean
from flowtui.model.session.run import FlowType
from flowtui.scenario.inputs import Start
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.screens.dialogs.dialogs import Pick
from flowtui.screens.simulator.decisions import Announcement, Decision
from flowtui.screens.simulator.questions.question import Occasion
from flowtui.widgets.home.flow_list import TYPES


async def picked_flow(occasion: Occasion, title: str) -> str:
    """Return the uuid of a flow that is chosen; "" for none."""
    return await occasion.ask(Pick(title, list(_items(occasion.view)))) or ""


async def start_flow(occasion: Occasion) -> Decision | None:
    """Ask in which flow the contact is started, even in the middle of another one."""
    view = occasion.view
    if view.contact is None:
        return None
    title = f"Start {view.setup.title(view.contact)} in"
    chosen = await picked_flow(occasion, title)
    if not chosen:
        return None
    if obstacle := view.setup.obstacle(chosen):
        return Announcement(obstacle, "Not started", "error", 5)
    return Start(chosen, (view.contact_uuid,))


def _items(view: Viewpoint) -> Iterator[tuple[str, Content, str]]:
    interrupted = view.waiting.trigger.flow.name if view.waiting else ""
    for uuid, flow in view.setup.flows.items():
        glyph, type_ = TYPES.get(flow.type, ("?", flow.type))
        effect = _effect(flow.type, interrupted)
        shown = Content.assemble(
            (f"{glyph} ", "$kind-action"),
            (clean(flow.name), "bold"),
            (f"  {type_}", "$foreground 60%"),
            (f"  {effect}", "$text-warning" if effect.startswith("int") else "$kind-subflow"),
        )
        yield uuid, shown, f"{flow.name} {type_}"


def _effect(flow_type: FlowType, interrupted: str) -> str:
    """Return what starting a flow does to the one that waits, if one does."""
    if flow_type is FlowType.VOICE:
        return "needs a call"
    if not interrupted:
        return ""
    beside = flow_type is FlowType.BACKGROUND
    return f"runs beside {interrupted}" if beside else f"interrupts {interrupted}"
