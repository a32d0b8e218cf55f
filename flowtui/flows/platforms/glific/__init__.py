"""Glific, which has an engine of its own.

It was made for flow-spec 13, and does not look at the version. Texts are no templates of goflow's:
the values of variables are put in, and nothing more (Glific's `MessageVarParser`); then Elixir code
in them is run.

* `substitution`: how texts are read
* `eex`: Elixir code in texts
* `judging`: how cases of routers judge what was said
* `incoming`, `periods`: which flow a message starts
* `sight`: what flows see
* `languages`: what languages are called
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from flowtui.flows.spec.platforms import PLATFORMS, Kinds, Platform
from flowtui.flows.spec.template_language import Compiler, ForeignCode, TemplateLanguage
from flowtui.model.engines import GLIFIC as ENGINE
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.dialects.dialect import Dialect
    from flowtui.flows.policies.policies import Policies
    from flowtui.flows.spec.judging import Judge
    from flowtui.flows.spec.sight import Sight

KEY = "vars"
"""What only definitions of Glific's have: the names of what the flow refers to."""
REFUSED = ("Repo.", "IO.", "File.", "Code.")
"""Code that has one of these in it Glific does not run: it takes it for an attack."""
HANDED_ON = frozenset(
    {"call_function", "call_webhook", "link_google_sheet", "open_ticket", "set_contact_profile"}
)
"""The types of actions of which routers are handed what they came to: Success or Failure."""


def _dialects() -> "tuple[type[Dialect], ...]":
    from flowtui.flows.dialects.glific import Glific

    return (Glific,)


def _policies() -> "Policies":
    from flowtui.flows.policies.choices import (
        ClockChange,
        Reentry,
        ScheduleRules,
        TriggerChoice,
        TriggerConsumes,
    )
    from flowtui.flows.policies.policies import Policies

    return Policies(
        reentry_messaging=Reentry.RESTART,
        schedule_rules=ScheduleRules.GLIFIC,
        trigger_choose=TriggerChoice.FIRST,
        trigger_consumes=TriggerConsumes.ALWAYS,
        dst=ClockChange.UTC,
    )


def _compiler() -> Compiler:
    from flowtui.flows.platforms.glific.substitution import compile_substitution

    return compile_substitution


def _sight() -> "Sight":
    from flowtui.flows.platforms.glific.sight import SIGHT

    return SIGHT


def _code_in(text: str) -> Iterable[str]:
    from flowtui.flows.platforms.glific.eex import eex_in

    return (span.source for span in eex_in(text))


def _judges() -> "Mapping[str, Judge]":
    from flowtui.flows.platforms.glific.judging import JUDGES

    return JUDGES


GLIFIC = PLATFORMS.register(
    Platform(
        type="glific",
        title="Glific",
        takes=Kinds(ENGINE),
        dialects=_dialects,
        policies_of=_policies,
        judges=_judges,
        templates=TemplateLanguage(
            compiler=_compiler,
            sight=_sight,
            works_out=False,
            knows_its_names=False,  # results hold whatever web services answer, contacts have more
            result_names=frozenset({"parent", "child", "flow_keyword"}),
            code=ForeignCode("eex", "Elixir", _code_in, REFUSED),
        ),
        own_keys={KEY: []},
        newest_spec=(13, 6),
        refuses_newer=False,
        flow_types=frozenset({FlowType.MESSAGING, FlowType.BACKGROUND}),
        has_types=False,
        timeouts_by_expression=True,
        hands_on=HANDED_ON,
    )
)
