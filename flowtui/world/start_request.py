"""Start requests: who is to be started in which flow, and who is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from flowtui.flows.policies.choices import Exclusion, StartRules
from flowtui.flows.policies.policies import Policies
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.urn import URN

NOT_SEEN_DAYS = 90
"""For how long somebody was not seen who is left out as `not_seen`, where nobody says how long."""


class StartKind(StrEnum):
    """What asks for a start."""

    MANUAL = "manual"
    API = "api"
    SCHEDULE = "schedule"
    FLOW_ACTION = "flow_action"


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Who is left out of a start."""

    non_active: bool = False
    """Whether who is blocked, stopped or archived is."""
    in_a_flow: bool = False
    """Whether who is in a flow is, whichever that is."""
    started_previously: bool = False
    """Whether who was in the flow in the last 90 days is."""
    not_seen_since_days: int = 0
    """Whether who was not seen for so many days is; 0 if that does not matter."""
    groups: tuple[str, ...] = ()
    """The groups whose members are, by uuid."""

    def also(self, kinds: tuple[Exclusion, ...]) -> "Exclusions":
        """Return these and those that a policy names."""
        days = NOT_SEEN_DAYS if Exclusion.NOT_SEEN in kinds else 0
        return Exclusions(
            self.non_active or Exclusion.NON_ACTIVE in kinds,
            self.in_a_flow or Exclusion.IN_A_FLOW in kinds,
            self.started_previously or Exclusion.STARTED_PREVIOUSLY in kinds,
            self.not_seen_since_days or days,
            self.groups,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRequest:
    """Who is to be started in which flow."""

    flow: str
    """Its uuid."""
    contacts: tuple[str, ...] = ()
    """Their uuids."""
    groups: tuple[str, ...] = ()
    """The uuids of groups; all of their members are meant."""
    urns: tuple[URN, ...] = ()
    """Addresses; those of nobody become contacts."""
    query: str = ""
    """A query of contacts; all that it is true of are meant."""
    create_contact: bool = False
    """Whether a new contact is made for it."""
    exclusions: Exclusions = Exclusions()
    params: Mapping[str, JSON] | None = None
    """What the flow sees as `@trigger.params`."""
    kind: StartKind = StartKind.MANUAL
    by: str = "ui"
    """Who asks: `ui`, or whatever else people can make something of."""
    limit: int | None = None
    """How many are started at most; None for all."""

    @property
    def searches(self) -> bool:
        """Whether contacts must be looked for: they are not all named one by one."""
        return bool(self.groups or self.query or self.exclusions != Exclusions())


@dataclass(frozen=True, slots=True)
class RuledRequest:
    """A request as the rules of a platform have it."""

    request: StartRequest
    only_active: bool = False
    """Whether nobody else counts, whatever is excluded."""
    query_limit: int | None = None
    """How many the query finds at most; None for all."""
    rules: StartRules = field(default=StartRules.FLOWTUI)


def ruled(request: StartRequest, policies: Policies) -> RuledRequest:
    """Return what the rules in force make of a request.

    Mailroom's: only starts by hand or by the API have all exclusions, those of actions leave out
    who is in a flow, schedules groups alone; a query of an action finds one contact, and one that
    makes a contact starts nobody else. Who is not active can be started if all are named one by one
    and nobody is left out. By the plain rules every kind of start is the same.
    """
    request = replace(request, exclusions=request.exclusions.also(policies.start_exclusions))
    if policies.start_rules is StartRules.FLOWTUI:
        return RuledRequest(request)
    excluded = request.exclusions
    if request.kind is StartKind.SCHEDULE:
        excluded = Exclusions(groups=excluded.groups)
    elif request.kind is StartKind.FLOW_ACTION:
        excluded = Exclusions(in_a_flow=excluded.in_a_flow)
    request = replace(request, exclusions=excluded)
    if request.create_contact:
        request = replace(request, contacts=(), groups=(), urns=(), query="")
    limit = 1 if request.kind is StartKind.FLOW_ACTION else None
    return RuledRequest(request, request.searches, limit, StartRules.MAILROOM)
