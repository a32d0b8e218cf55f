"""Which types of flows each action may be in: goflow's table."""

import pytest

from flowtui.flows.spec.action import ACTIONS
from flowtui.model.discovery import discover
from flowtui.model.session.run import FlowType

discover("flowtui.flows.actions")

EVERYWHERE = frozenset(FlowType)
WITH_SOMEBODY = EVERYWHERE - {FlowType.BACKGROUND}
WITH_A_NETWORK = EVERYWHERE - {FlowType.OFFLINE}
ON_CALLS = frozenset({FlowType.VOICE})
TABLE = {
    "add_contact_groups": EVERYWHERE,
    "add_contact_urn": EVERYWHERE,
    "add_input_labels": WITH_SOMEBODY,
    "call_classifier": WITH_A_NETWORK,
    "call_llm": WITH_A_NETWORK,
    "call_resthook": WITH_A_NETWORK,
    "call_webhook": WITH_A_NETWORK,
    "enter_flow": EVERYWHERE,
    "open_ticket": WITH_A_NETWORK,
    "play_audio": ON_CALLS,
    "remove_contact_groups": EVERYWHERE,
    "request_optin": WITH_A_NETWORK,
    "say_msg": ON_CALLS,
    "send_broadcast": WITH_A_NETWORK,
    "send_email": WITH_A_NETWORK,
    "send_msg": EVERYWHERE,
    "set_contact_channel": WITH_A_NETWORK,
    "set_contact_field": EVERYWHERE,
    "set_contact_language": EVERYWHERE,
    "set_contact_name": EVERYWHERE,
    "set_contact_status": EVERYWHERE,
    "set_contact_timezone": EVERYWHERE,
    "set_run_local": EVERYWHERE,
    "set_run_result": EVERYWHERE,
    "start_session": WITH_A_NETWORK,
    "transfer_airtime": WITH_A_NETWORK,
}


def test_every_action_of_goflow_is_there() -> None:
    assert TABLE.keys() <= ACTIONS.keys()


@pytest.mark.req("TXT-011")
@pytest.mark.parametrize("type_", TABLE)
def test_an_action_is_allowed_where_goflow_allows_it(type_: str) -> None:
    assert ACTIONS[type_].allowed_in == TABLE[type_]
    assert (FlowType.BACKGROUND in ACTIONS[type_].allowed_in) is (
        type_ not in {"add_input_labels", "say_msg", "play_audio"}
    )
