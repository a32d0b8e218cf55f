"""Where a contact is in a flow, in a line."""

from flowtui.graph.text import clean, width
from flowtui.scenario.views.run_focus import RunFocus
from flowtui.scenario.views.viewpoint import Viewpoint


def place_text(view: Viewpoint, focus: RunFocus | None, cells: int, *more: str) -> str:
    """Return where a contact is in a flow, with as much more as fits into so many cells.

    Without a focus it is the flow that simulations begin with, which was not started.
    """
    flow = view.flow(focus)
    if focus:
        text = clean(focus.title(flow, cells))
    else:
        text = clean(f"{flow.name if flow else 'no flow'} · not started")
    others = len(view.focuses)
    for part in (*more, f"{others} flows" if others > 1 else ""):
        if part and width(f"{text} · {part}") <= cells:
            text += f" · {part}"
    return text
