"""What becomes of a flow in its life: who may be started in it, and what may follow on what."""

from collections.abc import Mapping
from enum import StrEnum


class FlowStatus(StrEnum):
    """Where a flow is in its life."""

    DRAFT = "draft"
    """It was never published."""
    SCHEDULED = "scheduled"
    """It will be published at a time that is set."""
    PUBLISHED = "published"
    STOPPED = "stopped"
    """It was published, and is so no more."""
    FINISHED = "finished"
    """It is over by itself: nobody comes in any more."""
    ARCHIVED = "archived"
    """It was put away."""

    @property
    def starts(self) -> bool:
        """Whether somebody who wants to may start contacts in it: drafts are tried out, too."""
        return self in {FlowStatus.PUBLISHED, FlowStatus.DRAFT}


TRANSITIONS: Mapping[FlowStatus, frozenset[FlowStatus]] = {
    FlowStatus.DRAFT: frozenset({FlowStatus.SCHEDULED, FlowStatus.PUBLISHED, FlowStatus.ARCHIVED}),
    FlowStatus.SCHEDULED: frozenset(
        {FlowStatus.DRAFT, FlowStatus.PUBLISHED, FlowStatus.STOPPED, FlowStatus.ARCHIVED}
    ),
    FlowStatus.PUBLISHED: frozenset({FlowStatus.STOPPED, FlowStatus.FINISHED, FlowStatus.ARCHIVED}),
    FlowStatus.STOPPED: frozenset({FlowStatus.PUBLISHED, FlowStatus.ARCHIVED}),
    FlowStatus.FINISHED: frozenset({FlowStatus.ARCHIVED}),
    FlowStatus.ARCHIVED: frozenset({FlowStatus.PUBLISHED, FlowStatus.STOPPED}),
}
"""What may follow on what: no flow that was published is ever a draft again."""
