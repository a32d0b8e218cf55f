"""What an edit changed, as far as one needs to know it to be shown there."""

from flowtui.flows.spec.flow import Flow


def first_changed(before: Flow, after: Flow) -> str:
    """Return the uuid of a node that `after` has and that is another than in `before`.

    A node that came counts before those that only lead elsewhere since; "" if there is none.
    """
    known = before.nodes_by_uuid
    new = (uuid for uuid in after.nodes_by_uuid if uuid not in known)
    other = (
        uuid for uuid, node in after.nodes_by_uuid.items() if uuid in known and node != known[uuid]
    )
    return next(new, "") or next(other, "")
