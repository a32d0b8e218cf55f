"""How deep data is nested: what follows it by recursion must come to an end."""

from flowtui.model.codec.wire import JSON


def depth_exceeds(data: JSON, limit: int) -> bool:
    """Return whether lists and objects in `data`, parsed JSON, are nested more than `limit` deep.

    It goes through the data level by level, without recursion: any depth is measured.
    """
    level = [data]
    for _ in range(limit + 1):
        level = [
            inner
            for value in level
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True
