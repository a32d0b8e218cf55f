"""What a message must have in it: one rule for the form, the check and the engine."""

import json
from typing import Any

import pytest

from flowtui.flows.actions.send_msg import SendMsg
from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.forms.form import form_of, validated
from flowtui.flows.library.validation import problems_of
from flowtui.flows.policies.choices import AttachmentAlone
from flowtui.flows.runtime.message_content import Lack, lack_of, rule_of
from flowtui.flows.runtime.messages import with_blanks
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.model.assets.assets import Assets
from flowtui.store.projects.exporting import exported
from tests.engine.flows import engine_of, events_of, flow_of, started, step, uuid_of

PICTURE = "image:http://x.org/a.png"
CONTENTS: list[tuple[dict[str, Any], Lack, Lack]] = [
    # what there is, what TextIt lacks, what Glific lacks
    ({"text": "Hi"}, Lack.NOTHING, Lack.NOTHING),
    ({"text": "Hi", "attachments": [PICTURE]}, Lack.NOTHING, Lack.NOTHING),
    ({"text": "", "attachments": [PICTURE]}, Lack.TEXT, Lack.NOTHING),
    ({"text": " ", "attachments": [PICTURE]}, Lack.NOTHING, Lack.NOTHING),
    ({"text": "\u00a0\n", "attachments": [PICTURE]}, Lack.NOTHING, Lack.NOTHING),
    ({"text": ""}, Lack.CONTENT, Lack.CONTENT),
    ({"text": "  "}, Lack.CONTENT, Lack.CONTENT),
    ({"text": "", "attachments": []}, Lack.CONTENT, Lack.CONTENT),
    ({"text": "", "quick_replies": ["Yes"]}, Lack.CONTENT, Lack.CONTENT),
]


def flow_with(content: dict[str, Any], *, glific: bool) -> Flow:
    return flow_of("Sending", step("go", {"type": "send_msg", **content}),
                   **({"vars": []} if glific else {}))  # fmt: skip


@pytest.mark.parametrize(("platform", "rule"), [
    ("textit", AttachmentAlone.FORBID), ("rapidpro", AttachmentAlone.FORBID),
    ("glific", AttachmentAlone.ALLOW), ("flowtui", AttachmentAlone.ALLOW),
])  # fmt: skip
def test_who_wants_a_text(platform: str, rule: AttachmentAlone) -> None:
    assert rule_of(PLATFORMS[platform]) is rule
    assert rule_of(PLATFORMS["glific"], PLATFORMS[platform]) is rule
    assert rule_of(None, PLATFORMS[platform]) is rule
    assert rule_of(None) is AttachmentAlone.FORBID


@pytest.mark.parametrize("glific", [False, True])
@pytest.mark.parametrize(("content", "textit", "glifics"), CONTENTS)
def test_all_follow_one_rule(
    content: dict[str, Any], textit: Lack, glifics: Lack, *, glific: bool
) -> None:
    lack = glifics if glific else textit
    flow = flow_with(content, glific=glific)
    assert lack_of(content, rule_of(flow.home)) is lack
    texts = [problem.text for problem in problems_of(flow)]
    assert texts == (["field 'text' is required"] if lack else [])
    told = [issue.text for issue in check_flow(flow, Surroundings())
            if issue.code in {"empty_message", "cannot_run"}]  # fmt: skip
    assert len(told) == bool(lack)
    assert ["one blank" in text for text in told] == ([lack is Lack.TEXT] if lack else [])
    values = form_of(SendMsg).initial() | content
    made = validated(SendMsg, values, {"uuid": uuid_of("a")}, rule_of(flow.home))
    assert isinstance(made, dict) is bool(lack)
    if isinstance(made, dict):
        assert ("one blank" in made["text"]) is (lack is Lack.TEXT)
        assert made.keys() == {"text"}
    else:
        assert made.to_json()["text"] == content["text"]


def test_a_blank_is_sent_with_the_attachment_and_so_is_none_where_it_may_be() -> None:
    for text, glific in ((" ", False), ("", True)):
        flow = flow_with({"text": text, "attachments": [PICTURE]}, glific=glific)
        (event,) = [each for each in events_of(started(engine_of(flow), flow))
                    if each.type == "msg_created"]  # fmt: skip
        assert (event.msg.text, event.msg.attachments) == (text, (PICTURE,))


def test_what_is_meant_for_textit_is_held_to_its_rule() -> None:
    flow = flow_with({"text": "", "attachments": [PICTURE]}, glific=True)
    issues = check_flow(flow, Surroundings(target="textit"))
    assert [issue.fix for issue in issues if issue.code == "empty_message"] == ["write a blank"]


def test_where_a_text_is_wanted_a_file_has_a_blank() -> None:
    alone = {"type": "send_msg", "text": "", "attachments": [PICTURE]}
    flow = flow_of(
        "Sending", step("go", alone, {"type": "send_msg", "text": "Hi"}), step("b", alone)
    )
    (written,) = exported([flow], Assets())["flows"]
    assert [[action["text"] for action in node["actions"]] for node in written["nodes"]] == [
        [" ", "Hi"], [" "],
    ]  # fmt: skip
    assert not problems_of(Flow.read(written))
    same = flow_of("Saying", step("go", {"type": "send_msg", "text": "Hi"}))
    assert with_blanks(same) is same
    glific = flow_with({"text": "", "attachments": [PICTURE]}, glific=True)
    assert '"text": ""' in json.dumps(exported([glific], Assets()))


@pytest.mark.parametrize(
    ("template", "is_right"),
    [
        ("image:http://x.org/a.png", True),
        ("image/jpeg:@fields.photo", True),
        ("audio:@(results.song)", True),
        ("@fields.photo", False),
        ("http://x.org/a.png", False),
        ("image:", False),
        ("picture:a.png", False),
    ],
)
def test_attachments_are_a_type_and_an_address(template: str, *, is_right: bool) -> None:
    content = {"text": "Hi", "attachments": [PICTURE, template]}
    texts = [problem.text for problem in problems_of(flow_with(content, glific=False))]
    assert texts == ([] if is_right else ["field 'attachments[1]' is not a valid attachment"])
    assert not problems_of(flow_with(content, glific=True))
