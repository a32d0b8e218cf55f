"""Makes flowtui/expressions/dates/calendar_names.json from the locales of glibc.

    python scripts/calendar_names.py /usr/share/i18n/locales

The reference engine has the names of months and days of glibc, not those of CLDR, and x/text says
which locale is the one of a language and a country. So this needs the sources of glibc's locales
(Debian: `locales`; the file at hand is of glibc 2.41) and Go with x/text: see locale_matches.go.

The Free Software Foundation claims no copyright in glibc's locale data.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

OUTPUT = Path("flowtui/expressions/dates/calendar_names.json")
MATCHES = Path(__file__).with_name("locale_matches.go")
KEYWORDS = ("mon", "abmon", "day", "abday", "am_pm")
Names: TypeAlias = tuple[tuple[str, ...], ...]
"""Months, short months, weekdays from Sunday, short weekdays, am and pm."""

_LOCALE = re.compile(r"[a-z]{2,3}_[A-Z]{2}")
_TIME = re.compile(r"^LC_TIME\s*$(.*?)^END LC_TIME", re.MULTILINE | re.DOTALL)
_CHARACTER = re.compile(r"<U([0-9A-Fa-f]+)>")
_TEXT = re.compile(r'"([^"]*)"')


def sign_of(text: str, kind: str, usual: str) -> str:
    """Return the sign that a file of a locale has for comments or escapes."""
    match = re.search(rf"^{kind}\s+(\S)", text, re.MULTILINE)
    return match[1] if match else usual


@cache
def names_of(folder: Path, code: str) -> Names:
    """Return the names of a locale, which may be those of another."""
    text = (folder / code).read_text(encoding="utf-8")
    comment, escape = sign_of(text, "comment_char", "#"), sign_of(text, "escape_char", "\\")
    section = _TIME.search(text)
    if section is None:
        raise ValueError(f"{code} has no LC_TIME")
    lines = [line for line in section[1].split("\n") if not line.startswith(comment)]
    body = "\n".join(lines).replace(escape + "\n", "")
    if copied := re.search(r'^copy\s+"([^"]+)"', body, re.MULTILINE):
        return names_of(folder, copied[1])
    return tuple(_operands(body, keyword, escape) for keyword in KEYWORDS)


def _operands(body: str, keyword: str, escape: str) -> tuple[str, ...]:
    match = re.search(rf"^{keyword}\s+(.*)$", body, re.MULTILINE)
    if match is None:
        raise ValueError(f"there is no {keyword}")
    texts = (
        _CHARACTER.sub(lambda code: chr(int(code[1], 16)), text) for text in _TEXT.findall(match[1])
    )
    return tuple(text.replace(escape + escape, escape) for text in texts)


def merged(locales: Mapping[str, Names]) -> dict[str, Names]:
    """Return `locales` with those of a language put together where all are the same."""
    distinct: dict[str, set[Names]] = {}
    for code, names in locales.items():
        distinct.setdefault(code.partition("_")[0], set()).add(names)
    return {
        code if len(distinct[code.partition("_")[0]]) > 1 else code.partition("_")[0]: names
        for code, names in locales.items()
    }


def matches(locales: Mapping[str, Names]) -> Iterator[list[str]]:
    """Yield the lines of locale_matches.go, split at spaces."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(sorted(locales)))
        file.flush()
        ran = subprocess.run(  # noqa: S603 - its own program
            ["go", "run", str(MATCHES), file.name],  # noqa: S607 - Go, wherever it is
            check=True,
            capture_output=True,
            text=True,
        )
    for line in ran.stdout.splitlines():
        yield line.split(" ")


def _numbered(pairs: list[str], numbers: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for pair in pairs:
        country, _, code = pair.partition("=")
        yield country, numbers[code]


def row_of(alone: int, by_country: Mapping[str, int]) -> list[object]:
    """Return which names a language has: without a country, in most countries, in the others."""
    usual = Counter(by_country.values()).most_common(1)[0][0]
    others: dict[str, list[str]] = {}
    for country, number in by_country.items():
        if number != usual:
            others.setdefault(str(number), []).append(country)
    return [alone, usual, {number: " ".join(countries) for number, countries in others.items()}]


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1])
    codes = sorted(path.name for path in folder.iterdir() if _LOCALE.fullmatch(path.name))
    locales = merged({code: names_of(folder, code) for code in codes})
    kept = sorted(set(locales.values()) - {locales["en_US"]})
    number = {names: at for at, names in enumerate((locales["en_US"], *kept))}
    numbers = {"-": 0} | {code: number[names] for code, names in locales.items()}
    languages = {
        language: row
        for language, alone, *others in matches(locales)
        if any(row := row_of(numbers[alone], dict(_numbered(others, numbers))))
    }
    lines = ",\n".join(json.dumps(names, ensure_ascii=False) for names in number)
    rows = ",\n".join(f'"{code}": {json.dumps(row)}' for code, row in languages.items())
    OUTPUT.write_text(f'{{"names": [\n{lines}\n],\n"languages": {{\n{rows}\n}}}}\n', "utf-8")


if __name__ == "__main__":
    main()
