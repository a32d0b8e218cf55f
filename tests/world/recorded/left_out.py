"""Recorded rules, or single cases by their ids, that are not asserted, each with its reason."""

from collections.abc import Mapping

LEFT_OUT: Mapping[str, str] = {
    "glm-2": "what the flows for opting in and out do is in the flows, not in where messages go",
    "glm-5": "answers to interactive messages go on where the flow waits: no node is named in them",
    "glm-6": "as glm-5",
    "glm-7": "as glm-5",
    "glt-10": "Glific warns when a trigger is made, as it sends templates alone: no rule of time",
}
