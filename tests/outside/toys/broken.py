"""No kind: it cannot be imported."""

raise RuntimeError("the horn is broken")
