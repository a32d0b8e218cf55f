"""When does a flow start by itself, and for whom?"""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from flowtui.flows.calendar.schedule import Repeat, Weekday, coming
from flowtui.flows.calendar.schedule import Schedule as Timetable
from flowtui.flows.calendar.words import fire_words
from flowtui.flows.spec.markers import Control, Ui
from flowtui.graph.text import clean
from flowtui.model.codec.faults import Fault
from flowtui.model.codec.wire import JSON, read
from flowtui.scenario.inputs.schedule import Schedule
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.screens.dialogs.dialogs import Choose
from flowtui.screens.dialogs.form_dialog import FormDialog
from flowtui.screens.simulator.decisions import Announcement, Decision
from flowtui.screens.simulator.questions.question import Occasion
from flowtui.screens.simulator.questions.start_flow import picked_flow
from flowtui.screens.simulator.questions.start_several import names_in
from flowtui.world.errors import WorldError

_FORM = "%Y-%m-%d %H:%M"
_FIRES = 3
_REPEATS = tuple((repeat.value, repeat.value) for repeat in Repeat)


def _check_moment(text: str) -> str:
    try:
        datetime.strptime(text.strip(), _FORM)  # noqa: DTZ007 - the zone is the workspace's
    except ValueError:
        raise ValueError("must be a date and a time, like 2026-01-12 09:00") from None
    return text.strip()


def _days(text: str) -> list[str]:
    days = []
    for word in text.replace(",", " ").split():
        day = next((day for day in Weekday if day.startswith(word.lower()[:2])), None)
        if day is None or len(word) < 2:
            raise ValueError(f"“{word}” is no day of the week, like Mon or Friday")
        days.append(day.value)
    return days


def _check_days(text: str) -> str:
    _days(text)
    return text


class When(BaseModel):
    """When a flow starts by itself, and for whom."""

    model_config = ConfigDict(frozen=True)

    at: Annotated[str, AfterValidator(_check_moment), Ui(Control.LINE, "First")]
    """Date and time in the workspace's time zone, like 2026-01-12 09:00."""
    repeat: Annotated[str, Ui(Control.CHOICE, "Repeats", options=_REPEATS)] = Repeat.ONCE.value
    """How often it happens again."""
    days: Annotated[str, AfterValidator(_check_days), Ui(Control.LINE, "On days")] = ""
    """Of a weekly one, like Mon Thu."""
    every: Annotated[int, Field(ge=1, le=1000), Ui(Control.NUMBER, "Every")] = 1
    """2 for every second day, week or month."""
    contacts: Annotated[str, Ui(Control.LINE, "Contacts")] = ""
    """Names or addresses, with commas between them."""
    group: Annotated[str, Ui(Control.LINE, "All of a group")] = ""
    """The name of a group."""

    def faults(self) -> tuple[Fault, ...]:
        """Return what it lacks."""
        found = []
        if self.repeat == Repeat.WEEKLY and not _days(self.days):
            found.append(Fault("days", "a weekly one needs a day at least, like Mon"))
        if not (self.contacts.strip(" ,") or self.group.strip()):
            found.append(Fault("contacts", "name contacts or a group"))
        return tuple(found)

    def input(self, flow_uuid: str, view: Viewpoint) -> Schedule:
        """Return the input that it makes."""
        local = datetime.strptime(self.at, _FORM)  # noqa: DTZ007 - its zone comes next
        groups = (self.group.strip(),) if self.group.strip() else ()
        return Schedule(
            flow=flow_uuid, at=local.replace(tzinfo=view.setup.environment.timezone),
            repeat=self.repeat, days=tuple(_days(self.days)), every=self.every,
            contacts=names_in(self.contacts, view), groups=groups,
        )  # fmt: skip


async def schedule_flow(occasion: Occasion) -> Decision | None:
    """Ask which flow, when, for whom; and whether it is to be done, having said when that is."""
    view = occasion.view
    flow_uuid = await picked_flow(occasion, "Schedule")
    if not flow_uuid:
        return None
    if obstacle := view.setup.obstacle(flow_uuid):
        return Announcement(obstacle, "Not scheduled", "error", 5)
    zone = view.setup.environment.timezone
    tomorrow = view.world.now.astimezone(zone).replace(hour=9, minute=0) + timedelta(days=1)
    values: dict[str, JSON] = {"at": f"{tomorrow:{_FORM}}"}
    if view.contact is not None:
        values["contacts"] = view.contact.name
    while True:
        name = clean(view.setup.flows[flow_uuid].name)
        form = await occasion.ask(FormDialog(f"Schedule {name}", When, values, verb="shows when"))
        if form is None:
            return None
        values = form.model_dump()
        given = form.input(flow_uuid, view)
        try:
            given.apply(view.simulation)
        except WorldError as error:
            back = Choose("Not scheduled", f"{error}.", [("b", "Back")])
            if await occasion.ask(back) != "b":
                return None
            continue
        answers = [("s", "Schedule it"), ("b", "Back: change it")]
        answer = await occasion.ask(Choose("Preview", fires_text(given, view), answers))
        if answer == "s":
            return given
        if answer != "b":
            return None


def fires_text(given: Schedule, view: Viewpoint) -> str:
    """Return when a schedule starts its flow, the next few times, with the time zone."""
    zone, now = view.setup.environment.timezone, view.world.now
    timetable = read(Timetable, given.schedule())
    times = coming(timetable, now, zone, view.setup.profile.policies, _FIRES)
    lines = ["It will start:"]
    lines += [f"· {fire_words(fire, zone, now)}" for fire in times]
    return "\n".join(lines if times else ["It would never start."])
