"""13.0.0: routers choose a category, which leads to an exit, and wait before they do.

In version 12 the exits were categories as well, and it was the node that waited. goflow reads no
such flows any more; there are exports of them.
"""

from flowtui.flows.migrations.localization import forget, languages_of, translate, translation
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, part, parts, text

_TIMED_OUT = "has_wait_timed_out"
"""The test of the case for no answer in time."""


def migrate(flow: JSONObject, new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    translations = languages_of(flow).values()
    for node in parts(flow, "nodes"):
        for exit_ in parts(node, "exits"):
            if "destination_node_uuid" in exit_:
                exit_["destination_uuid"] = exit_.pop("destination_node_uuid")
        router = part(node, "router")
        if router is not None and "categories" not in router:
            categories = _add_categories(router, parts(node, "exits"), new_uuid)
            _move_wait(node, router)
            for exit_uuid, category_uuid in categories.items():
                for translated in translations:
                    names = translation(translated, exit_uuid, "name")
                    if names is not None:
                        translate(translated, category_uuid, "name", names)
                        forget(translated, exit_uuid, "name")


def _add_categories(
    router: JSONObject, exits: list[JSONObject], new_uuid: NewUUID
) -> dict[str, str]:
    """Give `router` a category for every exit; return the ids of these by those of the exits."""
    uuids = {text(exit_, "uuid"): new_uuid() for exit_ in exits}
    router["categories"] = [
        {"uuid": uuids[uuid], "name": exit_.pop("name", ""), "exit_uuid": uuid}
        for exit_ in exits
        if (uuid := text(exit_, "uuid"))
    ]
    if "default_exit_uuid" in router:
        router["default_category_uuid"] = uuids.get(text(router, "default_exit_uuid"), "")
        del router["default_exit_uuid"]
    for case in parts(router, "cases"):
        case["category_uuid"] = uuids.get(text(case, "exit_uuid"), "")
        case.pop("exit_uuid", None)
    return uuids


def _move_wait(node: JSONObject, router: JSONObject) -> None:
    """Let `router` wait instead of `node`; its timeout names the category that had a case."""
    wait = part(node, "wait")
    if wait is None:
        return
    del node["wait"]
    router["wait"] = wait
    seconds = wait.pop("timeout", None)
    for case in parts(router, "cases"):
        if text(case, "type") == _TIMED_OUT:
            if type(seconds) is int:
                wait["timeout"] = {"seconds": seconds, "category_uuid": case["category_uuid"]}
            router["cases"].remove(case)
