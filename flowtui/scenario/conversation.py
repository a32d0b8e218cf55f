"""Conversations: the scenario of one contact who talks to one flow."""

from flowtui.flows.spec.flow import Flow
from flowtui.model.environment import Environment
from flowtui.scenario.contacts import ContactSpec
from flowtui.scenario.files import DEFAULT_NOW
from flowtui.scenario.inputs import Say, Start
from flowtui.scenario.mocks import Script
from flowtui.scenario.scenario import Scenario
from flowtui.scenario.simulation_setup import languages_shown
from flowtui.scenario.steps import Step

NAME = "Ann Mukamana"
URN = "tel:+250788123123"


def conversation(flow: Flow, said: tuple[str, ...], language: str = "") -> Scenario:
    """Return the scenario in which a contact is started in `flow` and says what is `said`.

    Texts are shown in every language the flow was translated to, the contact speaking `language`,
    or that of the flow.
    """
    steps = [Step(Start(flow.uuid, (NAME,)))]
    steps += (Step(Say(text, NAME)) for text in said)
    return Scenario(
        now=DEFAULT_NOW,
        environment=Environment(allowed_languages=languages_shown([flow]), default_country="RW"),
        mocks=Script(is_offline=True),
        contacts=(ContactSpec(NAME, (URN,), language),),
        steps=tuple(steps),
    )
