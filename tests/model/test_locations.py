import pytest

from flowtui.model.assets.locations import Level, Location, LocationError, Locations
from flowtui.model.environment import Collation

TREE = {
    "name": "Chile",
    "aliases": ["Chili"],
    "children": [
        {
            "name": "Ñuble",
            "aliases": ["Nuble", "Region XVI"],
            "children": [
                {"name": "Chillán", "children": [{"name": "Quinchamalí"}, {"name": "Centro"}]},
                {"name": "Bulnes", "children": [{"name": "Centro"}]},
            ],
        },
        {"name": "Los Ríos"},
        {"name": "Aysén-Sur"},
    ],
}
CHILE = Locations.of([TREE])


def _paths(locations: list[Location]) -> list[str]:
    return [location.path for location in locations]


def test_all_places_have_a_level_and_a_path() -> None:
    places = {location.path: location.level for location in CHILE}
    assert len(places) == 9
    assert places["Chile"] is Level.COUNTRY
    assert places["Chile > Ñuble > Bulnes > Centro"] is Level.WARD


@pytest.mark.parametrize(
    "path", ["Chile > Los Ríos", "CHILE >los   ríos", "chile>los ríos.", " Chile  > LOS RÍOS "]
)
def test_a_place_is_found_by_its_path(path: str) -> None:
    location = CHILE.at(path)
    assert location is not None
    assert str(location) == "Chile > Los Ríos"


@pytest.mark.parametrize("path", ["", "Ñuble", "Chile > Centro", "Chile > Ñuble > "])
def test_there_is_no_place_at_other_paths(path: str) -> None:
    assert CHILE.at(path) is None


@pytest.mark.parametrize(
    ("name", "level", "paths"),
    [
        ("ñuble", Level.STATE, ["Chile > Ñuble"]),
        ("region xvi", Level.STATE, ["Chile > Ñuble"]),
        ("Bulnes", Level.STATE, []),
        ("CENTRO", Level.WARD, ["Chile > Ñuble > Chillán > Centro",
                                "Chile > Ñuble > Bulnes > Centro"]),
        ("Chile > Ñuble", Level.WARD, ["Chile > Ñuble"]),
        ("chili", Level.COUNTRY, ["Chile"]),
    ],
)  # fmt: skip
def test_places_are_found_by_name_and_level(name: str, level: Level, paths: list[str]) -> None:
    assert _paths(CHILE.named(name, level)) == paths


def test_places_are_found_below_a_place() -> None:
    bulnes = CHILE.at("Chile > Ñuble > Bulnes")
    assert _paths(CHILE.named("centro", Level.WARD, bulnes)) == ["Chile > Ñuble > Bulnes > Centro"]
    assert CHILE.named("centro", Level.WARD, CHILE.at("Chile > Los Ríos")) == []


@pytest.mark.parametrize(
    ("text", "level", "paths"),
    [
        ("¡Ñuble!", Level.STATE, ["Chile > Ñuble"]),
        ("Ñ u b l e", Level.STATE, ["Chile > Ñuble"]),
        ("vivo en nuble, cerca de todo", Level.STATE, ["Chile > Ñuble"]),
        ("en los ríos", Level.STATE, ["Chile > Los Ríos"]),
        ("en Aysén-Sur", Level.STATE, ["Chile > Aysén-Sur"]),
        ("los ríos o ñuble", Level.STATE, ["Chile > Ñuble"]),
        ("en ninguna parte", Level.STATE, []),
        ("", Level.STATE, []),
    ],
)
def test_places_are_found_in_what_people_write(text: str, level: Level, paths: list[str]) -> None:
    assert _paths(CHILE.find(text, level)) == paths


def test_names_are_compared_as_the_workspace_compares_words() -> None:
    persian = Locations.of([{"name": "ایران", "children": [{"name": "یزد"}]}])
    assert persian.named("يزد", Level.STATE) == []
    found = persian.named("يزد", Level.STATE, collation=Collation.ARABIC_VARIANTS)
    assert _paths(found) == ["ایران > یزد"]


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        ({}, "a location has no name"),
        ({"name": "A", "children": [{"name": ""}]}, "a location in A has no name"),
        (
            {"name": "A", "children": [{"name": "B", "children": [
                {"name": "C", "children": [{"name": "D", "children": [{"name": "E"}]}]}]}]},
            "E in A > B > C > D is more than 4 levels deep",
        ),
    ],
)  # fmt: skip
def test_what_is_no_tree_of_places_is_refused(tree: dict[str, object], message: str) -> None:
    with pytest.raises(LocationError, match=message):
        Locations.of([tree])
