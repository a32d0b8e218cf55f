"""The limits of the engine. Each number is goflow's default, with the name it has there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a session may do, and how long what it makes may be."""

    steps_per_sprint: int = 100
    """Nodes visited between two waits (`MaxStepsPerSprint`)."""
    sprints_per_session: int = 500
    """`MaxSprintsPerSession`."""
    runs_per_session: int = 500
    """`MaxRunsPerSession`."""
    template_chars: int = 10_000
    """What a template comes out longer is cut, with an ellipsis (`MaxTemplateChars`)."""
    name_chars: int = 128
    """A contact's name (`MaxNameChars`)."""
    field_chars: int = 640
    """A contact's field (`MaxFieldChars`)."""
    result_chars: int = 640
    """A result's value (`MaxResultChars`)."""
    extra_bytes: int = 10_000
    """A result's extra and `@webhook.json` are kept when the JSON is shorter."""
    request_bytes: int = 262_144
    """A request to a web service, headers included (`MaxRequestBytes`)."""
    response_bytes: int = 262_144
    """The body of an answer (`MaxResponseBytes`)."""
    url_chars: int = 8192
    ancestors_since_input: int = 5
    """Sessions that start sessions, since somebody last said something."""


TRACE_CHARS = 10_000
"""Requests and answers are kept so long in events; what is longer ends in "..."."""
TRACE_URL_CHARS = 2048
"""…and addresses so long."""
