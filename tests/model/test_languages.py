import pytest

from flowtui.model.text.languages import (
    InvalidLanguage,
    bcp47,
    locale_of,
    match_locale,
    parse_language,
)


@pytest.mark.parametrize("code", ["rus", "tgl", "ger", "ber", "qtz", "zxx", "aaa", "zza"])
def test_codes_of_all_parts_of_the_standard_are_known(code: str) -> None:
    assert parse_language(code.upper()) == code


@pytest.mark.parametrize("code", ["qzz", "zzy", "é1", "   ", "#en"])
def test_other_codes_are_not(code: str) -> None:
    with pytest.raises(InvalidLanguage):
        parse_language(code)


@pytest.mark.parametrize(
    ("language", "country", "locale"),
    [("eng", "GB", "eng-GB"), ("eng", "", "eng"), ("", "GB", ""), ("", "", "")],
)
def test_a_locale_is_a_language_with_a_country(language: str, country: str, locale: str) -> None:
    assert locale_of(language, country) == locale


@pytest.mark.parametrize(
    ("locale", "short"),
    [("eng-GB", "en-GB"), ("spa", "es"), ("kin-RW", "rw-RW"), ("ace", ""), ("", "")],
)
def test_locales_with_two_letters(locale: str, short: str) -> None:
    assert bcp47(locale) == short


@pytest.mark.parametrize(
    ("preferred", "available", "match"),
    [
        (["fra"], ["fra-CA", "fra-FR"], "fra-FR"),  # where most speakers are
        (["spa-MX"], ["spa", "spa-AR"], "spa-AR"),  # the same continent
        (["spa-MX"], ["spa-AR", "es_419"], "es_419"),  # the whole continent
        (["por-AO"], ["pt_BR", "pt_PT"], "pt_PT"),
        (["eng-CA"], ["en_GB", "en_US"], "en_US"),
        (["zho-TW"], ["zh_CN", "zh_HK"], "zh_HK"),  # the same script
        (["srp"], ["sr-Latn", "sr-Cyrl"], "sr-Cyrl"),
        (["ace", "deu"], ["en", "de"], "de"),
        (["deu-AT", "eng"], ["en", "de"], "de"),
        ([], ["fra", "eng"], "fra"),
        (["eng"], [], ""),
    ],
)
def test_the_nearest_locale_is_chosen(
    preferred: list[str], available: list[str], match: str
) -> None:
    assert match_locale(preferred, available) == match
