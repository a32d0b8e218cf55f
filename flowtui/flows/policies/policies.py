"""The policies of a platform: what is done where platforms do it differently.

One field a key, with the value that it has where nothing else is said: that of this program's own
platform. What platforms agree on is no policy but a rule, and has no key.

Those that are not **obeyed** yet say what a platform does, and nothing asks for them: their `Key`
says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from functools import lru_cache
from typing import Annotated, NamedTuple, get_type_hints

from flowtui.flows.policies.choices import (
    ArchivedFlow,
    AttachmentAlone,
    BackgroundMark,
    BackgroundWake,
    Classifier,
    ClockChange,
    CloseEndsRun,
    Concurrency,
    EditPublished,
    Exclusion,
    ExpiredStatus,
    Gravity,
    InputRouting,
    NonScalar,
    OnConflict,
    PastDate,
    PauseAlign,
    PauseBoundary,
    PointLastSeen,
    PointPast,
    PointRound,
    Reentry,
    Reupload,
    RunningContacts,
    SaveInvalid,
    ScheduleRules,
    SendFailure,
    SessionJitter,
    StartRules,
    TextCase,
    TimeoutFrom,
    TriggerChoice,
    TriggerConsumes,
    ZoneSource,
)


class Key(NamedTuple):
    """What a policy is called in settings."""

    name: str
    """`expire.session`."""
    row: str
    """The conflict among platforms that it settles: `C-45`."""
    is_obeyed: bool = False
    """Whether it makes a difference yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """What a platform does where others do otherwise."""

    concurrency_messaging: Annotated[
        Concurrency, Key("concurrency.messaging", "C-01", is_obeyed=True)
    ] = Concurrency.ONE_PER_CONTACT
    """How many messaging flows a contact may be in at once."""
    on_conflict: Annotated[OnConflict, Key("on_conflict", "C-01", is_obeyed=True)] = (
        OnConflict.INTERRUPT
    )
    """What happens when a contact who waits in a messaging flow is started in another."""
    input_routing: Annotated[InputRouting, Key("input.routing", "C-02", is_obeyed=True)] = (
        InputRouting.MOST_RECENT_WAIT
    )
    """Which wait gets a message when several runs wait for one."""
    reentry_messaging: Annotated[Reentry, Key("reentry.messaging", "C-03", is_obeyed=True)] = (
        Reentry.REFUSE
    )
    """What happens when a contact is started in a messaging flow in which they are already."""
    reentry_background: Annotated[Reentry, Key("reentry.background", "C-03", is_obeyed=True)] = (
        Reentry.PARALLEL
    )
    """What happens when a contact is started in a background flow in which they are already."""
    once_per_contact: Annotated[bool, Key("once_per_contact", "C-03", is_obeyed=True)] = False
    """Whether a contact is in a flow once in a lifetime only."""
    reupload: Annotated[Reupload, Key("reupload", "C-04")] = Reupload.UPDATED
    """What a participant counts as who is uploaded again."""
    background_wake: Annotated[BackgroundWake, Key("background.wake", "C-05")] = (
        BackgroundWake.STAY_BACKGROUND
    )
    """What a background flow is when it wakes from a wait."""
    stop_ejects: Annotated[bool, Key("stop.ejects", "C-09", is_obeyed=True)] = True
    """Whether everybody leaves a flow that is stopped."""
    edit_published: Annotated[EditPublished, Key("edit.published", "C-10", is_obeyed=True)] = (
        EditPublished.NEW_REVISION
    )
    """What an edit of a published flow comes to."""
    running_contacts: Annotated[
        RunningContacts, Key("running_contacts", "C-10", is_obeyed=True)
    ] = RunningContacts.KEEP_REVISION
    """What becomes of contacts in a flow of which there is a newer revision."""
    expire_run: Annotated[timedelta | None, Key("expire.run", "C-11", is_obeyed=True)] = timedelta(
        days=3
    )
    """After how long without an answer a run is given up; None for never. A flow's own
    span goes before it."""
    timeout_default: Annotated[timedelta | None, Key("timeout.default", "C-11", is_obeyed=True)] = (
        None
    )
    """After how long a wait is over that says nothing of it; None for never."""
    expire_flow_idle: Annotated[timedelta | None, Key("expire.flow_idle", "C-11")] = None
    """After how long a flow is stopped that nobody is in; None for never."""
    contact_cache: Annotated[timedelta, Key("contact_cache", "C-13")] = timedelta()
    """How old what a run knows of its contact may be."""
    pause_align: Annotated[PauseAlign, Key("pause.align", "C-14")] = PauseAlign.CALENDAR
    """What a pause until a time of the day counts in: days of the calendar, or full days."""
    pause_boundary: Annotated[PauseBoundary, Key("pause.boundary", "C-14")] = PauseBoundary.PASS
    """What happens at the very moment that a pause is until: it is over, or waits for the next."""
    past_date: Annotated[PastDate, Key("past_date", "C-15")] = PastDate.CONTINUE
    """What a wait for a date does whose date is past."""
    tz_resolve: Annotated[tuple[ZoneSource, ...], Key("tz.resolve", "C-16", is_obeyed=True)] = (
        tuple(ZoneSource)
    )
    """Where a time zone is looked for, in this order."""
    event_not_happened_alone: Annotated[Gravity, Key("event.not_happened_alone", "C-17")] = (
        Gravity.WARN
    )
    """How much is made of a wait for nothing but that something does not happen."""
    limits_elements_warned: Annotated[
        int, Key("limits.elements_warned", "C-18", is_obeyed=True)
    ] = 100
    """Of flows that have more elements than this is warned."""
    limits_elements_refused: Annotated[
        int, Key("limits.elements_refused", "C-18", is_obeyed=True)
    ] = 1000
    """No flow may have more elements than this."""
    close_ends_run: Annotated[CloseEndsRun, Key("close.ends_run", "C-19")] = CloseEndsRun.IF_LAST
    """When closing a conversation ends the run that does it."""
    save_invalid: Annotated[SaveInvalid, Key("save.invalid", "C-21", is_obeyed=True)] = (
        SaveInvalid.ALLOW
    )
    """Whether a flow with errors may be saved; none is ever published."""
    send_on_failure: Annotated[SendFailure, Key("send.on_failure", "C-24")] = SendFailure.CONTINUE
    """Where a run goes on when a message cannot be sent."""
    text_case: Annotated[TextCase, Key("text.case", "C-26")] = TextCase.FOLD
    """Whether texts are the same that differ in capital letters only."""
    webhook_non_scalar: Annotated[NonScalar, Key("webhook.non_scalar", "C-30")] = NonScalar.NULL
    """What a path into an answer comes to that leads to no single value."""
    schedule_rules: Annotated[ScheduleRules, Key("schedule.rules", "C-33", is_obeyed=True)] = (
        ScheduleRules.FLOWTUI
    )
    """Whose rules say when a schedule fires next."""
    send_attachment_alone: Annotated[AttachmentAlone, Key("send.attachment_alone", "C-36")] = (
        AttachmentAlone.ALLOW
    )
    """Whether a message may have an attachment and no text."""
    classifier: Annotated[Classifier, Key("classifier", "C-37")] = Classifier.SCRIPTED
    """What answers where a text is to be classified."""
    trigger_choose: Annotated[TriggerChoice, Key("trigger.choose", "C-38", is_obeyed=True)] = (
        TriggerChoice.SCORE
    )
    """Which triggers start their flows when several match."""
    trigger_sees_contact: Annotated[bool, Key("trigger.sees_contact", "C-38", is_obeyed=True)] = (
        True
    )
    """Whether triggers of missed calls and of chats that begin look at the contact, too: else
    none that is for groups starts anything, and those that leave groups out start everybody."""
    trigger_consumes: Annotated[
        TriggerConsumes, Key("trigger.consumes", "C-39", is_obeyed=True)
    ] = TriggerConsumes.UNLESS_BACKGROUND
    """When a trigger takes the message from the session that waits for one."""
    trigger_archived_flow: Annotated[
        ArchivedFlow, Key("trigger.archived_flow", "C-40", is_obeyed=True)
    ] = ArchivedFlow.PASS_ON
    """What becomes of a message whose trigger starts an archived flow."""
    voice_blocks_messages: Annotated[bool, Key("voice.blocks_messages", "C-41", is_obeyed=True)] = (
        True
    )
    """Whether messages of a contact who is on the telephone reach no flow."""
    timeout_only_before_expiry: Annotated[
        bool, Key("timeout.only_before_expiry", "C-42", is_obeyed=True)
    ] = True
    """Whether a timeout counts only when it comes before the run expires."""
    timeout_from: Annotated[TimeoutFrom, Key("timeout.from", "C-42", is_obeyed=True)] = (
        TimeoutFrom.SPRINT_END
    )
    """What a timeout is counted from."""
    expire_resumes_parent: Annotated[bool, Key("expire.resumes_parent", "C-43", is_obeyed=True)] = (
        True
    )
    """Whether the flow goes on that entered the one whose run expired."""
    expire_session_status: Annotated[
        ExpiredStatus, Key("expire.session_status", "C-43", is_obeyed=True)
    ] = ExpiredStatus.EXPIRED
    """What a session is called that expired."""
    start_exclusions: Annotated[
        tuple[Exclusion, ...], Key("start.exclusions", "C-44", is_obeyed=True)
    ] = ()
    """Who is left out when many are started."""
    start_rules: Annotated[StartRules, Key("start.rules", "C-44", is_obeyed=True)] = (
        StartRules.FLOWTUI
    )
    """Whose rules say to which kinds of starts the exclusions apply."""
    expire_session: Annotated[timedelta | None, Key("expire.session", "C-45", is_obeyed=True)] = (
        timedelta(days=30)
    )
    """After how long a session is over whatever it waits for; None for never."""
    expire_session_jitter: Annotated[
        SessionJitter, Key("expire.session_jitter", "C-45", is_obeyed=True)
    ] = SessionJitter.NONE
    """Whether sessions last a little longer, each by chance: up to a day."""
    point_round: Annotated[PointRound, Key("point.round", "C-46", is_obeyed=True)] = (
        PointRound.UP_TO_MINUTE
    )
    """What the time of a campaign's point is rounded to."""
    point_past: Annotated[PointPast, Key("point.past", "C-46", is_obeyed=True)] = PointPast.NONE
    """When a campaign's point fires that lies in the past."""
    point_last_seen: Annotated[PointLastSeen, Key("point.last_seen", "C-47", is_obeyed=True)] = (
        PointLastSeen.INTENDED
    )
    """Whether a message moves the points that count from when a contact was last seen."""
    background_mark: Annotated[BackgroundMark, Key("background.mark", "C-48")] = (
        BackgroundMark.BY_FLOW
    )
    """What tells that a run is in the background."""
    dst: Annotated[ClockChange, Key("dst", "C-49", is_obeyed=True)] = ClockChange.LATER_FIRST
    """When something is due at a time that does not exist, or exists twice."""


@lru_cache(maxsize=1)
def policy_keys() -> Mapping[str, Key]:
    """Return the keys of all policies by the fields of `Policies`, in order."""
    hints = get_type_hints(Policies, include_extras=True)
    return {each.name: hints[each.name].__metadata__[0] for each in fields(Policies)}
