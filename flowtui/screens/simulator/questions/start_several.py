"""Who is started in a flow: several contacts, a group, all that a query is true of?"""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from flowtui.flows.spec.markers import Control, Ui
from flowtui.graph.text import clean
from flowtui.model.codec.faults import Fault
from flowtui.model.codec.wire import JSON
from flowtui.scenario.inputs.start import Excluded, Start
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.screens.dialogs.dialogs import Choose
from flowtui.screens.dialogs.form_dialog import FormDialog
from flowtui.screens.simulator.decisions import Announcement, Decision
from flowtui.screens.simulator.questions.question import Occasion
from flowtui.screens.simulator.questions.start_flow import picked_flow
from flowtui.world.errors import WorldError
from flowtui.world.recipients import Recipients

_SHOWN = 5
"""So many of those who are started, and of those who are not, are named in the preview."""


class Several(BaseModel):
    """Whom a start means."""

    model_config = ConfigDict(frozen=True)

    contacts: Annotated[str, Ui(Control.LINE, "Contacts")] = ""
    """Names or addresses, with commas between them."""
    group: Annotated[str, Ui(Control.LINE, "All of a group")] = ""
    """The name of a group."""
    query: Annotated[str, Ui(Control.LINE, "All of a query")] = ""
    """Like age > 18, or language = "fra"."""
    in_a_flow: Annotated[bool, Ui(Control.TOGGLE, "Not who is in a flow")] = False
    """Whichever that is."""
    started_previously: Annotated[bool, Ui(Control.TOGGLE, "Not who was in it before")] = False
    """Was started in this flow in the last 90 days."""
    not_seen_since_days: Annotated[
        int, Field(ge=0, le=36_500), Ui(Control.NUMBER, "Not seen for days")
    ] = 0
    """Leaves out who was not; 0 for nobody."""

    def faults(self) -> tuple[Fault, ...]:
        """Return that it names nobody, if it does not."""
        if self.contacts.strip(" ,") or self.group.strip() or self.query.strip():
            return ()
        return (Fault("contacts", "name contacts, a group or a query"),)

    def start(self, flow_uuid: str, view: Viewpoint) -> Start:
        """Return the input that it makes."""
        excluded = Excluded(
            in_a_flow=self.in_a_flow,
            started_previously=self.started_previously,
            not_seen_since_days=self.not_seen_since_days,
        )
        names, query = names_in(self.contacts, view), self.query.strip()
        return Start(flow_uuid, names, self.group.strip(), query=query, exclude=excluded)


async def start_several(occasion: Occasion) -> Decision | None:
    """Ask in which flow, whom, and whether it is to be done, having said whom that means."""
    view = occasion.view
    flow_uuid = await picked_flow(occasion, "Start several in")
    if not flow_uuid:
        return None
    if obstacle := view.setup.obstacle(flow_uuid):
        return Announcement(obstacle, "Not started", "error", 5)
    values: dict[str, JSON] = {}
    while True:
        name = clean(view.setup.flows[flow_uuid].name)
        form = await occasion.ask(
            FormDialog(f"Start {name} for", Several, values, verb="shows whom")
        )
        if form is None:
            return None
        values = form.model_dump()
        given = form.start(flow_uuid, view)
        try:
            recipients = view.setup.host.preview(view.world, given.request(view.simulation))
        except WorldError as error:
            back = Choose("Nobody is started", f"{error}.", [("b", "Back")])
            if await occasion.ask(back) != "b":
                return None
            continue
        answers = [("b", "Back: choose others")]
        if recipients.total:
            answers.insert(0, ("s", f"Start {counted(recipients.total)}"))
        answer = await occasion.ask(Choose("Preview", preview_text(recipients, view), answers))
        if answer == "s":
            return given
        if answer != "b":
            return None


def names_in(text: str, view: Viewpoint) -> tuple[str, ...]:
    """Return the contacts that are named with commas between them.

    The beginning of a name is enough where only one contact's name begins so.
    """
    return tuple(_whole(name.strip(), view) for name in text.split(",") if name.strip())


def _whole(name: str, view: Viewpoint) -> str:
    known = [contact.name for contact in view.world.contacts.values()]
    begun = [each for each in known if each.casefold().startswith(name.casefold())]
    return begun[0] if len(begun) == 1 else name


def counted(count: int) -> str:
    """Return so many contacts, in words."""
    return "1 contact" if count == 1 else f"{count:,} contacts"


def preview_text(recipients: Recipients, view: Viewpoint) -> str:
    """Return how many are started, who, and who is not and why."""
    title = view.setup.title
    lines = [f"{counted(recipients.total)} will be started."]
    named = [clean(title(contact)) for contact in recipients.contacts[:_SHOWN]]
    named += [str(urn.identity) for urn in recipients.new_urns[: _SHOWN - len(named)]]
    if named:
        lines.append(_list(named, recipients.total))
    if recipients.left_out:
        lines += ["", f"{counted(len(recipients.left_out))} will not:"]
        for each in recipients.left_out[:_SHOWN]:
            why = ", ".join(asked.seen for asked in each.conditions if not asked.met)
            lines.append(f"· {clean(title(each.contact))}: {why}")
        if len(recipients.left_out) > _SHOWN:
            lines.append(f"· and {len(recipients.left_out) - _SHOWN:,} more")
    return "\n".join(lines)


def _list(names: Iterable[str], total: int) -> str:
    shown = list(names)
    more = f" and {total - len(shown):,} more" if total > len(shown) else ""
    return ", ".join(shown) + more
