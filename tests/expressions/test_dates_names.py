"""Names of months and days in people's languages."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flowtui.expressions.dates import names as module
from flowtui.expressions.dates.layout import format_layout
from flowtui.expressions.dates.names import CalendarNames, calendar_names
from flowtui.model.environment import Environment

FILE = Path(module.__file__).with_name("calendar_names.json")
MONDAY_IN_SEPTEMBER = datetime(2024, 9, 2, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "country", "expected"),
    [
        ("", "RW", "Monday Mon September Sep pm PM"),
        ("eng", "", "Monday Mon September Sep pm PM"),
        ("spa", "", "lunes lun septiembre sep p.\u202fm. P.\u202fM."),
        ("spa", "EC", "lunes lun septiembre sep pm PM"),
        ("spa", "PE", "lunes lun setiembre set pm PM"),
        ("spa", "CR", "lunes lun septiembre sep p.m. P.M."),
        ("spa", "RW", "lunes lun septiembre sep p.\u202fm. P.\u202fM."),  # nobody's: that of Spain
        ("fra", "", "lundi lun. septembre sept. pm PM"),
        ("fra", "SN", "lundi lun. septembre sept. pm PM"),
        ("fra", "CA", "lundi lun septembre sep pm PM"),
        ("por", "", "segunda seg setembro set pm PM"),
        ("por", "BR", "segunda seg setembro set pm PM"),
        ("deu", "", "Montag Mo September Sep pm PM"),
        ("deu", "AT", "Montag Mo September Sep pm PM"),
        ("rus", "", "Понедельник Пн сентября сен pm PM"),
        ("ara", "EG", "الاثنين ن سبتمبر سبت م م"),
        ("swa", "", "Jumatatu J3 Septemba Sep alasiri ALASIRI"),
        ("swh", "KE", "Jumatatu J3 Septemba Sep alasiri ALASIRI"),
        ("swh", "US", "Monday Mon September Sep pm PM"),
        ("swh", "GB", "Monday Mon September Sep pm PM"),
        ("kin", "RW", "Kuwa mbere Mbe Nzeli Nze pm PM"),
        ("zho", "TW", "週一 一 九月  9月 下午 下午"),
        ("run", "BI", "Monday Mon September Sep pm PM"),  # no locale of Rundi
        ("qqq", "", "Monday Mon September Sep pm PM"),  # nor such a language
        ("not a language", "", "Monday Mon September Sep pm PM"),
    ],
)
def test_names_are_in_the_default_language(language: str, country: str, expected: str) -> None:
    environment = Environment(
        allowed_languages=(language,) if language else (), default_country=country
    )
    layout = "EEEE EEE MMMM MMM aa AA"
    assert format_layout(MONDAY_IN_SEPTEMBER, layout, environment) == expected


@pytest.mark.parametrize("country", ["US", "GB", "ZA", "RW", ""])
def test_english_names_are_the_same_everywhere(country: str) -> None:
    layout = "EEEE EEE MMMM MMM aa AA"
    environment = Environment(allowed_languages=("eng",), default_country=country)
    for months in range(12):
        moment = MONDAY_IN_SEPTEMBER + timedelta(days=29 * months, hours=months)
        half = "am" if moment.hour < 12 else "pm"
        expected = f"{moment:%A %a %B %b} {half} {half.upper()}"
        assert format_layout(moment, layout, environment) == expected


def _all_names() -> set[CalendarNames]:
    table = json.loads(FILE.read_text("utf-8"))
    return {
        calendar_names(language, country)
        for language, (_, _, others) in table["languages"].items()
        for country in ("", "XX", *(names.split(" ")[0] for names in others.values()))
    }


def test_all_languages_have_all_names() -> None:
    for names in _all_names():
        assert len(names.months) == len(names.short_months) == 12
        assert len(names.weekdays) == len(names.short_weekdays) == 7
        assert all((*names.months, *names.weekdays, names.am, names.pm))
    assert len(_all_names()) > 200


def test_english_costs_no_reading() -> None:
    program = (
        "import sys, datetime\n"
        "from flowtui.expressions.dates.layout import format_value_date, format_layout\n"
        "from flowtui.model.environment import Environment\n"
        "format_layout(datetime.datetime.min, 'EEEE MMMM aa', Environment())\n"
        "from flowtui.expressions.dates.names import _table\n"
        "sys.exit(_table.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603
