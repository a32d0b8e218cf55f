"""What can be wrong with a contact query, and with a call that uses one.

* QueryError (a ValueError): the text is no query; says what is wrong with it
* UnresolvedQuery (a RuntimeError): a query parsed without assets was matched against a contact
"""

from collections.abc import Mapping
from enum import StrEnum


class ErrorCode(StrEnum):
    """The kinds of faults a query can have; the codes are goflow's."""

    SYNTAX = "syntax"
    INVALID_NUMBER = "invalid_number"
    INVALID_DATE = "invalid_date"
    INVALID_STATUS = "invalid_status"
    INVALID_LANGUAGE = "invalid_language"
    INVALID_GROUP = "invalid_group"
    INVALID_FLOW = "invalid_flow"
    INVALID_PARTIAL_NAME = "invalid_partial_name"
    INVALID_PARTIAL_URN = "invalid_partial_urn"
    UNSUPPORTED_CONTAINS = "unsupported_contains"
    UNSUPPORTED_COMPARISON = "unsupported_comparison"
    UNSUPPORTED_SETCHECK = "unsupported_setcheck"
    UNKNOWN_PROPERTY_TYPE = "unknown_property_type"
    UNKNOWN_PROPERTY = "unknown_property"
    REDACTED_URNS = "redacted_urns"
    TOO_COMPLEX = "too_complex"


class QueryError(ValueError):
    """A text is not a contact query; the message is goflow's."""

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        extra: Mapping[str, str] | None = None,
        position: int | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.extra = extra
        """What the message is about, by name: `value`, `property`, `operator`…; None if nothing."""
        self.position = position
        """Where the text stops being a query, from 0; None when that is not what is wrong."""


class UnresolvedQuery(RuntimeError):
    """A query parsed without assets cannot be matched: the types of its fields are not known."""
