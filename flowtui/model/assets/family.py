"""What a family of assets is: each is declared once, in `flowtui.model.assets.families`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeAlias, TypeVar

from typing_extensions import override

from flowtui.model.codec.faults import Fault
from flowtui.model.codec.wire import JSON, Unreadable, read
from flowtui.model.discovery import discover

AssetT = TypeVar("AssetT")
AssetClass: TypeAlias = type[AssetT]
_ROOM = "flowtui.model.assets.families"


def _nothing(_asset: Any) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Family(Generic[AssetT]):
    """The assets of a family."""

    type: str
    """Under which key files have them: "groups"."""
    kind: str
    """What references to one call it: "group"."""
    asset: AssetClass[AssetT]
    """What each is read as."""
    one: str
    """What people choose, with its article: "a group"."""
    title: str = ""
    """What people call one where more must be said: "contact field"; "" for what they choose."""
    identity: str = "uuid"
    """The attribute that tells one from others: by it they are looked up."""
    key_of: Callable[[str], str] = str
    """Returns the key of an identity where assets are looked up: of resthooks in lower case."""
    is_dependency: bool = True
    """Whether flows refer to them so that one that is missing is noticed."""
    in_exports: bool = True
    """Whether assets have them as goflow is given them."""
    single: str = ""
    """The key at which flows name one, which is taken to be there; "" where that says nothing."""
    several: str = ""
    """The key at which flows name several, which are taken to be there."""
    made_by_name: bool = False
    """Whether one is made by naming it."""
    note: Callable[[AssetT], str] = _nothing
    """Returns what tells an asset from others when one is chosen."""

    @property
    def word(self) -> str:
        """What people call one: "group"."""
        return self.one.partition(" ")[2]

    def identity_of(self, asset: AssetT) -> str:
        """Return what tells an asset from others."""
        return str(attrgetter(self.identity)(asset))

    def name_of(self, asset: AssetT) -> str:
        """Return what an asset is called."""
        return str(getattr(asset, "name", "")) or self.identity_of(asset)

    def reference_to(self, asset: AssetT) -> JSON:
        """Return how flows name an asset."""
        if not hasattr(asset, "name"):
            return self.identity_of(asset)
        return {self.identity: self.identity_of(asset), "name": self.name_of(asset)}

    def read(self, data: Mapping[str, JSON]) -> dict[str, AssetT]:
        """Return the assets in `data`, which has a list for each family, by their keys.

        Raises:
            Unreadable: one is not what it should be; says which and why.
        """
        items = data.get(self.type) or ()
        if not isinstance(items, list | tuple):
            raise Unreadable(Fault(self.type, f"field '{self.type}' must be a list"))
        assets = (self.read_one(item, at) for at, item in enumerate(items))
        return {self.key_of(self.identity_of(asset)): asset for asset in assets}

    def read_one(self, data: JSON, position: int) -> AssetT:
        """Return the asset that `data` says, which is at a position of its list.

        Raises:
            Unreadable: it is not what it should be.
        """
        if isinstance(data, Mapping):  # what is null in a file is as if it were not there
            data = {key: value for key, value in data.items() if value is not None}
        try:
            return read(self.asset, data)
        except Unreadable as error:
            place = f"{self.type}[{position}]"
            faults = (
                Fault(f"{place}.{fault.field}", f"{place}: {fault.text}") for fault in error.faults
            )
            raise Unreadable(*faults) from error


class FamilyRegistry(Mapping[str, Family[Any]]):
    """The families by type; all are found when one is first asked for."""

    def __init__(self) -> None:
        self._families: dict[str, Family[Any]] = {}
        self._dependencies: Mapping[str, Family[Any]] | None = None

    def register(self, family: Family[AssetT]) -> Family[AssetT]:
        """Enter a family under its type, and return it.

        Raises:
            ValueError: there is one of that type, or of that kind, already.
        """
        kinds = {known.kind for known in self._families.values()}
        if family.type in self._families or family.kind in kinds:
            raise ValueError(f"there are two families of {family.type}")
        self._families[family.type] = family
        self._dependencies = None
        return family

    def of_kind(self, kind: str) -> Family[Any] | None:
        """Return the family of what references call `kind`, if flows depend on such."""
        return self.dependencies.get(kind)

    @property
    def dependencies(self) -> Mapping[str, Family[Any]]:
        """The families that flows depend on, by what references call one of them."""
        families = self._found().values()
        if self._dependencies is None:
            self._dependencies = {each.kind: each for each in families if each.is_dependency}
        return self._dependencies

    @property
    def exported(self) -> tuple[str, ...]:
        """The types of those that goflow is given, and the locations, which are no family."""
        return (*sorted(each.type for each in self.values() if each.in_exports), "locations")

    def _found(self) -> Mapping[str, Family[Any]]:
        discover(_ROOM)
        return self._families

    @override
    def __getitem__(self, type_: str) -> Family[Any]:
        return self._found()[type_]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._found())

    @override
    def __len__(self) -> int:
        return len(self._found())


FAMILIES = FamilyRegistry()
"""All families of assets."""
