"""Rules: each was a test, a category and an exit in one."""

from dataclasses import dataclass, field

from flowtui.flows.migrations.legacy.conversion import Conversion, without_empty
from flowtui.flows.migrations.legacy.reading import Source, in_language
from flowtui.flows.migrations.legacy.tests import TYPES, arguments_of, days_from_today
from flowtui.flows.migrations.walking import JSONObject

_TRUE = "true"
"""The test of the rule for everything else."""
_TIMEOUT = "timeout"
"""The test of the rule for no answer in time."""
_STATUSES = ("airtime_status", "webhook_status")
"""Tests of which the last one is for everything else, too."""


@dataclass(slots=True)
class Rules:
    """What the rules of a rule set are today."""

    categories: list[JSONObject] = field(default_factory=list)
    exits: list[JSONObject] = field(default_factory=list)
    cases: list[JSONObject] = field(default_factory=list)
    case_configs: JSONObject = field(default_factory=dict)
    """What an editor shows of cases, by their ids."""
    default_category: str = ""
    """The id of the category of everything else."""
    timeout: JSONObject = field(default_factory=dict)
    """The timeout of the wait; empty for none."""


def convert_rules(rules: list[Source], conversion: Conversion) -> Rules:
    """Return what `rules` are today: first all categories and exits, then the cases.

    Raises:
        NotMigratable: something in them has no counterpart or is broken.
    """
    converted = Rules()
    by_name: dict[str, str] = {}
    categories = [_category_of(rule, by_name, converted, conversion) for rule in rules]
    for rule, category in zip(rules, categories, strict=True):
        _convert_test(rule.source("test"), category, converted, conversion)
    return converted


def _category_of(
    rule: Source, by_name: dict[str, str], converted: Rules, conversion: Conversion
) -> str:
    """Return the id of the category of `rule`, which it shares with others of the same name.

    The rule for everything else always has one of its own. Ids of rules are those of the exits.
    """
    translations = rule.translations("category")
    name = in_language(translations, conversion.language)
    uuid = "" if _test_type(rule) == _TRUE else by_name.get(name, "")
    if not uuid:
        exit_ = conversion.exit(conversion.uuid_of(rule), rule.text("destination"))
        uuid = conversion.new_uuid()
        converted.exits.append(exit_)
        converted.categories.append(
            {"uuid": uuid, **without_empty(name=name), "exit_uuid": exit_["uuid"]}
        )
    by_name[name] = uuid
    conversion.localized(translations, uuid, "name", is_template=False)
    return uuid


def _convert_test(test: Source, category: str, converted: Rules, conversion: Conversion) -> None:
    kind = test.text("type")
    if kind == _TRUE:
        converted.default_category = category
        return
    if kind == _TIMEOUT:
        if (minutes := test.number("minutes")) > 0:
            converted.timeout = {"seconds": 60 * minutes, "category_uuid": category}
        return
    if kind in _STATUSES:
        converted.default_category = category
    uuid = conversion.new_uuid()
    arguments = arguments_of(test, uuid, conversion)
    if arguments is None:
        return
    case = {"uuid": uuid, "type": TYPES[kind], "category_uuid": category}
    converted.cases.append({**case, **without_empty(arguments=arguments)})
    days = days_from_today(test)
    if days is not None:
        converted.case_configs[uuid] = {"arguments": [str(days)]}


def _test_type(rule: Source) -> str:
    return rule.source("test").text("type")
