"""All questions that have a key, by their names in the commands."""

from collections.abc import Mapping

from flowtui.screens.simulator.questions.advance import advance
from flowtui.screens.simulator.questions.attach import attach
from flowtui.screens.simulator.questions.contacts import choose_contact, edit_contact
from flowtui.screens.simulator.questions.question import Question
from flowtui.screens.simulator.questions.save_test import leave, save_as_test
from flowtui.screens.simulator.questions.schedule import schedule_flow
from flowtui.screens.simulator.questions.seed import choose_seed
from flowtui.screens.simulator.questions.services import script_model
from flowtui.screens.simulator.questions.start_flow import start_flow
from flowtui.screens.simulator.questions.start_several import start_several

QUESTIONS: Mapping[str, Question] = {
    "start_flow": start_flow,
    "start_several": start_several,
    "schedule": schedule_flow,
    "advance": advance,
    "attach": attach,
    "edit_contact": edit_contact,
    "choose_contact": choose_contact,
    "script_model": script_model,
    "seed": choose_seed,
    "save_test": save_as_test,
    "leave": leave,
}
