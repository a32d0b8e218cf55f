"""The environment expressions are evaluated in: formats, time zone, languages, country."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import InstanceOf

from flowtui.model.codec.faults import Fault
from flowtui.model.codec.wire import JSON, Unreadable, read


class DateFormat(StrEnum):
    """The order in which people write the parts of a date."""

    YEAR_FIRST = "YYYY-MM-DD"
    MONTH_FIRST = "MM-DD-YYYY"
    DAY_FIRST = "DD-MM-YYYY"


class TimeFormat(StrEnum):
    """How people write the time of day."""

    HOUR_24 = "tt:mm"
    HOUR_24_SECONDS = "tt:mm:ss"
    HOUR_12 = "h:mm aa"
    HOUR_12_SECONDS = "h:mm:ss aa"


class Collation(StrEnum):
    """How the words of a message are compared."""

    DEFAULT = "default"
    """Whatever their case."""
    CONFUSABLES = "confusables"
    """Letters that look alike are alike."""
    ARABIC_VARIANTS = "arabic_variants"
    """Variants of Arabic letters and digits are alike."""


class RedactionPolicy(StrEnum):
    """What flows must not see of a contact."""

    NONE = "none"
    URNS = "urns"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How people write numbers."""

    decimal_symbol: str = "."
    digit_grouping_symbol: str = ","


@dataclass(frozen=True, slots=True)
class Environment:
    """Formats, time zone, languages and country; the defaults are goflow's."""

    date_format: DateFormat = DateFormat.YEAR_FIRST
    time_format: TimeFormat = TimeFormat.HOUR_24
    timezone: InstanceOf[tzinfo] = UTC
    allowed_languages: tuple[str, ...] = ()
    """ISO 639-3 codes; the first is the default language. Empty: texts are never translated."""
    default_country: str = ""
    """ISO 3166 alpha-2 code, "" when unknown."""
    number_format: NumberFormat = NumberFormat()
    input_collation: Collation = Collation.DEFAULT
    redaction_policy: RedactionPolicy = RedactionPolicy.NONE
    obfuscation_key: tuple[int, ...] = (0xA3B1C, 0xD2E3F, 0x1A2B3, 0xC0FFEE)
    """Four numbers of 32 bits from which short contact references are made."""

    @property
    def default_language(self) -> str:
        """The first allowed language, or "" when none is."""
        return self.allowed_languages[0] if self.allowed_languages else ""

    @property
    def redacts_urns(self) -> bool:
        """Whether flows must not see addresses."""
        return self.redaction_policy is RedactionPolicy.URNS


class UnknownTimeZone(ValueError):
    """There is no time zone of that name."""


@lru_cache(maxsize=256)
def time_zone(name: str) -> tzinfo:
    """Return the time zone of the IANA name `name`; "" and "UTC" are UTC.

    Raises:
        UnknownTimeZone: there is none, or the name is not a name of a zone at all.
    """
    if name in {"", "UTC"}:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownTimeZone(f"unknown time zone {name}") from error


def zone_name(zone: tzinfo | None) -> str:
    """Return the IANA name of `zone`; "" for a mere offset from UTC."""
    if zone is None or zone is UTC:
        return "UTC"
    return getattr(zone, "key", "")


def zone_title(moment: datetime) -> str:
    """Return what the zone is called in which a moment is told; of an offset, that: UTC+02:00."""
    return zone_name(moment.tzinfo) or str(moment.tzname())


def read_environment(data: JSON) -> Environment:
    """Return the environment that `data` says; what it does not say is goflow's default.

    Raises:
        Unreadable: a part of it is not what it should be.
    """
    given = {key: value for key, value in (data or {}).items() if value is not None}
    if "timezone" in given:
        try:
            given["timezone"] = time_zone(str(given["timezone"]))
        except UnknownTimeZone as error:
            raise Unreadable(Fault("timezone", str(error))) from error
    known = {field.name for field in fields(Environment)}
    return read(Environment, {key: given[key] for key in given if key in known})
