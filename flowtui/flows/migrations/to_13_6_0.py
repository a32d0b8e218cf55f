"""13.6.0: names of results have at most 64 characters, names of categories 36 (goflow)."""

from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, actions_of, parts, routers_of, text
from flowtui.model.text.text import trim, truncate

MAX_RESULT_NAME = 64
"""How many characters the name of a result has at most."""
MAX_CATEGORY_NAME = 36
"""How many characters the name of a category has at most."""


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    for action in actions_of(flow, "set_run_result"):
        _shorten(action, "name", MAX_RESULT_NAME)
        _shorten(action, "category", MAX_CATEGORY_NAME)
    for router in routers_of(flow):
        _shorten(router, "result_name", MAX_RESULT_NAME)
        for category in parts(router, "categories"):
            _shorten(category, "name", MAX_CATEGORY_NAME)


def _shorten(container: JSONObject, key: str, limit: int) -> None:
    """Cut the name at `key`, without leaving a space at its end.

    As in goflow, bytes tell whether a name is too long, and characters where it is cut.
    """
    name = text(container, key)
    if len(name.encode(errors="surrogatepass")) > limit:
        container[key] = trim(truncate(name, limit))
