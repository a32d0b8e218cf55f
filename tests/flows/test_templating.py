"""Message templates: which translation is sent, and what the channel makes of it."""

import pytest

from flowtui.flows.runtime.templating import preview, templating_of, translation_for
from flowtui.model.assets.assets import Channel
from flowtui.model.assets.references import ChannelReference
from flowtui.model.assets.templates import (
    MessageTemplate,
    TemplateComponent,
    TemplateTranslation,
    TemplateVariable,
)
from flowtui.model.message import QuickReply, TemplatingVariable

LINE = Channel("c0000000-0000-4000-8000-000000000001", "Line")
OTHER = Channel("c0000000-0000-4000-8000-000000000002", "Other line")


def translation(locale: str, *components: TemplateComponent) -> TemplateTranslation:
    variables = (TemplateVariable("text"), TemplateVariable("image"))
    return TemplateTranslation(
        ChannelReference(LINE.uuid, LINE.name), locale, components, variables
    )


def template(*locales: str) -> MessageTemplate:
    return MessageTemplate("7e300000", "reminder", tuple(map(translation, locales)))


@pytest.mark.parametrize(
    ("preferred", "locale"),
    [
        (("swa-KE", "eng-KE"), "swa"),
        (("eng-GB", "swa"), "eng-GB"),
        (("eng-US", "swa"), "eng"),
        (("fra", "swa-TZ"), "swa"),
        (("fra", ""), "eng"),
    ],
)
def test_the_translation_is_taken_that_suits_best(preferred: tuple[str, ...], locale: str) -> None:
    found = translation_for(template("eng", "eng-GB", "swa"), LINE, preferred)
    assert found is not None
    assert found.locale == locale


def test_there_is_none_where_the_channel_has_none() -> None:
    assert translation_for(template("eng"), OTHER, ("eng",)) is None
    assert translation_for(template(), LINE, ("eng",)) is None


def test_values_fill_the_gaps_in_their_order() -> None:
    body = TemplateComponent("body", "body/text", "Hi {{1}}", variables={"1": 0})
    footer = TemplateComponent("footer", "footer/text", "Bye")
    made = templating_of(template("eng"), translation("eng", body, footer), ["Ann", "", "more"])
    assert [component.name for component in made.components] == ["body"]
    assert made.variables == (TemplatingVariable("text", "Ann"), TemplatingVariable("image", ""))


def test_a_gap_that_no_value_is_for_stays() -> None:
    body = TemplateComponent("body", "body/text", "Hi {{1}} {{2}}", variables={"1": 0, "2": 7})
    assert preview(translation("eng", body), [TemplatingVariable("text", "Ann")]).text == (
        "Hi Ann {{2}}"
    )


def test_every_kind_of_component_has_its_place() -> None:
    components = (
        TemplateComponent("header", "header/text", "News"),
        TemplateComponent("picture", "header/media", variables={"1": 1}),
        TemplateComponent("body", "body/text", "Hi {{1}}", variables={"1": 0}),
        TemplateComponent("empty", "footer/text"),
        TemplateComponent("button.0", "button/url", "See {{1}}", variables={"1": 0}),
        TemplateComponent("strange", "carousel", "Hi"),
    )
    variables = [
        TemplatingVariable("text", "Ann"),
        TemplatingVariable("image", "image/png:https://clinic.example/a.png"),
    ]
    made = preview(translation("eng", *components), variables)
    assert made.text == "News\n\nHi Ann"
    assert made.attachments == ("image/png:https://clinic.example/a.png",)
    assert made.quick_replies == (QuickReply("text", "See Ann"),)
