"""Names of months and days in people's languages."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from flowtui.expressions.dates.layout import format_layout
from flowtui.expressions.dates.names import ENGLISH, calendar_names
from flowtui.model.environment import Environment

MONDAY_IN_SEPTEMBER = datetime(2024, 9, 2, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "country", "expected"),
    [
        ("", "RW", "Monday Mon September Sep pm PM"),
        ("eng", "", "Monday Mon September Sep pm PM"),
        ("spa", "EC", "lunes lun septiembre sep pm PM"),
        ("spa", "MX", "lunes lun septiembre sep pm PM"),
        ("fra", "SN", "lundi lun septembre sept pm PM"),
        ("por", "", "segunda-feira seg setembro set pm PM"),
        ("deu", "XX", "Montag Mo September Sep pm PM"),  # there is no such country
        ("rus", "", "понедельник пн сентября сен pm PM"),
        ("ara", "EG", "الاثنين الاثنين سبتمبر سبتمبر م م"),
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


def test_english_names_are_those_of_babel() -> None:
    assert calendar_names("en", "US") == ENGLISH
    assert [f"{MONDAY_IN_SEPTEMBER + timedelta(days=day):%A %a}" for day in range(7)] == [
        f"{long} {short}" for long, short in zip(*_weekdays(), strict=True)
    ]


def _weekdays() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ENGLISH.weekdays, ENGLISH.short_weekdays


def test_english_costs_no_import_of_babel() -> None:
    program = (
        "import sys, datetime\n"
        "from flowtui.expressions.dates.layout import format_value_date, format_layout\n"
        "from flowtui.model.environment import Environment\n"
        "format_layout(datetime.datetime.min, 'EEEE MMMM aa', Environment())\n"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603
