"""Recorded rules, or single cases by their ids, that are not asserted, each with its reason."""

from collections.abc import Mapping

LEFT_OUT: Mapping[str, str] = {}
