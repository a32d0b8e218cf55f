"""Tests of rules: which cases of today they are."""

import re
from collections.abc import Callable

from flowtui.flows.migrations.errors import NotMigratable
from flowtui.flows.migrations.legacy.conversion import Conversion
from flowtui.flows.migrations.legacy.expressions import Options, convert_template
from flowtui.flows.migrations.legacy.reading import Source

Arguments = list[str]
Converter = Callable[[Source, str, Conversion], Arguments | None]
"""Given a test, the id of its case and its flow, returns the arguments, or None for no case."""

TYPES = {
    "airtime_status": "has_category",
    "between": "has_number_between",
    "contains": "has_all_words",
    "contains_any": "has_any_word",
    "contains_only_phrase": "has_only_phrase",
    "contains_phrase": "has_phrase",
    "date": "has_date",
    "date_after": "has_date_gt",
    "date_before": "has_date_lt",
    "date_equal": "has_date_eq",
    "district": "has_district",
    "eq": "has_number_eq",
    "gt": "has_number_gt",
    "gte": "has_number_gte",
    "has_email": "has_email",
    "in_group": "has_group",
    "lt": "has_number_lt",
    "lte": "has_number_lte",
    "not_empty": "has_text",
    "number": "has_number",
    "phone": "has_phone",
    "regex": "has_pattern",
    "starts": "has_beginning",
    "state": "has_state",
    "subflow": "has_only_text",
    "ward": "has_ward",
    "webhook_status": "has_only_text",
}
"""The case of today for each test; `true` and `timeout` are no cases."""

_RAW_DATES = Options(raw_dates=True)
_DAYS_FROM_TODAY = re.compile(r"@\(date\.today\s+([+-])\s+(-?\d+)\)", re.ASCII)


def arguments_of(test: Source, case_uuid: str, conversion: Conversion) -> Arguments | None:
    """Return the arguments of the case that `test` is today, None where it is none.

    Raises:
        NotMigratable: there is no such test, or something in it is broken.
    """
    kind = test.text("type")
    if kind not in TYPES:
        raise NotMigratable(test.where, f"there is no counterpart to tests of type {kind!r}")
    return _CONVERTERS.get(kind, _no_arguments)(test, case_uuid, conversion)


def days_from_today(test: Source) -> int | None:
    """Return how many days from today a date is that was chosen that way in an editor."""
    if not test.text("type").startswith("date_"):
        return None
    match = _DAYS_FROM_TODAY.fullmatch(test.text("test"))
    if match is None:
        return None
    sign, days = match.groups()
    return -int(days) if sign == "-" else int(days)


def _no_arguments(_test: Source, _case_uuid: str, _conversion: Conversion) -> Arguments:
    return []


def _template(test: Source, _case_uuid: str, _conversion: Conversion) -> Arguments:
    return [convert_template(test.text("test"))]


def _date(test: Source, _case_uuid: str, _conversion: Conversion) -> Arguments:
    return [convert_template(test.text("test"), _RAW_DATES)]


def _between(test: Source, _case_uuid: str, _conversion: Conversion) -> Arguments:
    return [convert_template(test.text("min")), convert_template(test.text("max"))]


def _ward(test: Source, _case_uuid: str, _conversion: Conversion) -> Arguments:
    return [convert_template(test.text("district")), convert_template(test.text("state"))]


def _localized(test: Source, case_uuid: str, conversion: Conversion) -> Arguments:
    is_template = test.text("type") != "regex"
    translations = test.translations("test")
    argument = conversion.localized(translations, case_uuid, "arguments", is_template=is_template)
    return [argument]


def _group(test: Source, _case_uuid: str, conversion: Conversion) -> Arguments:
    group = conversion.reference(test.source("test"))
    return [group["uuid"], group["name"]]


def _subflow(test: Source, _case_uuid: str, _conversion: Conversion) -> Arguments:
    return [test.text("exit_type")]


def _webhook(test: Source, _case_uuid: str, _conversion: Conversion) -> Arguments:
    return ["Success" if test.text("status") == "success" else "Failure"]


def _airtime(test: Source, _case_uuid: str, _conversion: Conversion) -> Arguments | None:
    """Whatever is no success is a failure, which is the default and no case."""
    return ["Success"] if test.text("exit_status") == "success" else None


_CONVERTERS: dict[str, Converter] = {
    "airtime_status": _airtime,
    "between": _between,
    "district": _template,
    "in_group": _group,
    "subflow": _subflow,
    "ward": _ward,
    "webhook_status": _webhook,
    **dict.fromkeys(("eq", "gt", "gte", "lt", "lte"), _template),
    **dict.fromkeys(("date_after", "date_before", "date_equal"), _date),
    **dict.fromkeys(
        ("contains", "contains_any", "contains_only_phrase", "contains_phrase", "regex", "starts"),
        _localized,
    ),
}
