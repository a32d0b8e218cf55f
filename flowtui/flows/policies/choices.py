"""What policies can be set to: the values of each key, as they stand in settings and files."""

from enum import StrEnum


class Concurrency(StrEnum):
    """How many messaging flows a contact may be in at once."""

    ONE_PER_CONTACT = "one_per_contact"
    ONE_PER_CONVERSATION = "one_per_conversation"
    UNLIMITED = "unlimited"


class OnConflict(StrEnum):
    """What happens when a contact who waits in a messaging flow is started in another one."""

    INTERRUPT = "interrupt"
    SKIP = "skip"
    QUEUE = "queue"


class InputRouting(StrEnum):
    """Which wait gets a message when several runs wait for one."""

    SINGLE = "single"
    MOST_RECENT_WAIT = "most_recent_wait"
    OLDEST_WAIT = "oldest_wait"
    BROADCAST = "broadcast"


class Reentry(StrEnum):
    """What happens when a contact is started in a flow in which they are already."""

    REFUSE = "refuse"
    RESTART = "restart"
    PARALLEL = "parallel"


class Reupload(StrEnum):
    """What a participant counts as who is uploaded again."""

    CREATED = "created"
    UPDATED = "updated"
    IGNORE = "ignore"


class BackgroundWake(StrEnum):
    """What a background flow is when it wakes from a wait."""

    STAY_BACKGROUND = "stay_background"
    GLIFIC_COMPAT = "glific_compat"


class EditPublished(StrEnum):
    """What an edit of a published flow comes to."""

    FORBID = "forbid"
    NEW_REVISION = "new_revision"


class RunningContacts(StrEnum):
    """What becomes of contacts in a flow of which there is a newer revision."""

    KEEP_REVISION = "keep_revision"
    FOLLOW_LATEST = "follow_latest"
    EJECT = "eject"


class SessionJitter(StrEnum):
    """Whether sessions last a little longer, each by chance."""

    NONE = "none"
    SEEDED = "seeded"


class PauseAlign(StrEnum):
    """What a pause until a time of the day counts in."""

    CALENDAR = "calendar"
    AT_LEAST = "at_least"


class PauseBoundary(StrEnum):
    """What happens at the very moment that a pause is until."""

    PASS = "pass"  # noqa: S105 - no password
    NEXT = "next"


class PastDate(StrEnum):
    """What a wait for a date does whose date is past."""

    CONTINUE = "continue"
    EXIT_ELSE = "exit_else"
    SKIP_TO_NEXT_YEAR = "skip_to_next_year"


class ZoneSource(StrEnum):
    """Where a time zone is looked for."""

    CONTACT = "contact"
    PARTICIPANT = "participant"
    FLOW = "flow"
    WORKSPACE = "workspace"


class Gravity(StrEnum):
    """How much is made of something that is likely wrong."""

    ERROR = "error"
    WARN = "warn"


class CloseEndsRun(StrEnum):
    """When closing a conversation ends the run that does it."""

    NEVER = "never"
    IF_LAST = "if_last"
    ALWAYS = "always"


class SaveInvalid(StrEnum):
    """Whether a flow with errors may be saved."""

    FORBID = "forbid"
    ALLOW = "allow"


class SendFailure(StrEnum):
    """Where a run goes on when a message cannot be sent."""

    EXIT = "exit"
    CONTINUE = "continue"
    BRANCH = "branch"


class TextCase(StrEnum):
    """How texts are compared."""

    FOLD = "fold"
    EXACT = "exact"


class NonScalar(StrEnum):
    """What a path into an answer comes to that leads to no single value."""

    NULL = "null"
    KEEP = "keep"


class ScheduleRules(StrEnum):
    """Whose rules say when a schedule fires next."""

    FLOWTUI = "flowtui"
    MAILROOM = "mailroom"
    GLIFIC = "glific"


class AttachmentAlone(StrEnum):
    """Whether a message may have an attachment and no text."""

    FORBID = "forbid"
    ALLOW = "allow"


class Classifier(StrEnum):
    """What answers where a text is to be classified."""

    SCRIPTED = "scripted"
    STUB = "stub"


class TriggerChoice(StrEnum):
    """Which triggers start their flows when several match."""

    SCORE = "score"
    FIRST = "first"
    ALL = "all"


class TriggerConsumes(StrEnum):
    """When a trigger takes the message from the session that waits for one."""

    ALWAYS = "always"
    UNLESS_BACKGROUND = "unless_background"


class ArchivedFlow(StrEnum):
    """What becomes of a message whose trigger starts an archived flow."""

    SWALLOW = "swallow"
    PASS_ON = "pass_on"  # noqa: S105 - no password


class TimeoutFrom(StrEnum):
    """What a timeout is counted from."""

    SPRINT_END = "sprint_end"
    MSG_SENT = "msg_sent"


class ExpiredStatus(StrEnum):
    """What a session is called that expired."""

    COMPLETED = "completed"
    EXPIRED = "expired"


class Exclusion(StrEnum):
    """Who is left out when many are started."""

    NON_ACTIVE = "non_active"
    IN_A_FLOW = "in_a_flow"
    STARTED_PREVIOUSLY = "started_previously"
    NOT_SEEN = "not_seen"
    GROUPS = "groups"


class StartRules(StrEnum):
    """Whose rules say to which kinds of starts the exclusions apply."""

    FLOWTUI = "flowtui"
    MAILROOM = "mailroom"


class PointRound(StrEnum):
    """What the time of a campaign's point is rounded to."""

    UP_TO_MINUTE = "up_to_minute"
    EXACT = "exact"


class PointPast(StrEnum):
    """When a campaign's point fires that lies in the past."""

    NONE = "none"
    AT_ONCE = "at_once"


class PointLastSeen(StrEnum):
    """Whether a message moves the points that count from when a contact was last seen."""

    INTENDED = "intended"
    LITERAL = "literal"


class BackgroundMark(StrEnum):
    """What tells that a run is in the background."""

    BY_FLOW = "by_flow"
    GLIFIC_COMPAT = "glific_compat"


class ClockChange(StrEnum):
    """When something is due at a time that does not exist, or exists twice."""

    LATER_FIRST = "later_first"
    GO = "go"
    UTC = "utc"
