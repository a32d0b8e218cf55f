"""What does the world outside answer?"""

from dataclasses import replace

from flowtui.model.events.service import WebhookCalled
from flowtui.scenario.mocks import Mock
from flowtui.scenario.views.service_calls import ServiceCall
from flowtui.screens.dialogs.dialogs import Ask
from flowtui.screens.simulator.decisions import Decision, SetupChange
from flowtui.screens.simulator.questions.question import Occasion, UnfitAnswer, answer_to

_HIGHEST_STATUS = 599


async def script_answer(call: ServiceCall, occasion: Occasion) -> Decision | None:
    """Ask what a call is to be answered from now on."""
    event = call.event
    if not isinstance(event, WebhookCalled):
        return await script_model(occasion)
    text = (
        f"What is the answer to {call.address}?\nThe status, then the body: "
        '200 {"points": 12}. 0 when it cannot be reached.'
    )
    answer = await answer_to(occasion, "Script the answer", text, "200 {}", _status_and_body)
    if answer is None:
        return None
    status, body = answer
    headers = {"Content-Type": "application/json"} if body.startswith(("{", "[")) else {}
    mock = Mock(event.url, event.request.partition(" ")[0], status, headers, body)
    setup = occasion.view.setup.with_answer(mock)
    return SetupChange(setup, f"{call.address} is answered {status} now.")


def _status_and_body(text: str) -> tuple[int, str]:
    status, _, body = text.strip().partition(" ")
    if not status.isdecimal() or int(status) > _HIGHEST_STATUS:
        raise UnfitAnswer("It begins with the status, a number like 200 or 404.")
    return int(status), body


async def script_model(occasion: Occasion) -> Decision | None:
    """Ask what language models answer."""
    text = "What do language models answer in this simulation?"
    setup = occasion.view.setup
    answer = await occasion.ask(Ask("Language model", text, setup.llm_output))
    if answer is None:
        return None
    return SetupChange(replace(setup, llm_output=answer), "Language models answer now.")
