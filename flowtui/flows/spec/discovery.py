"""Finding kinds: importing all modules of a package, so that they register themselves."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules


@cache  # a package has the modules it has
def discover(package: str) -> None:
    """Import every module of `package`, in the order of their names."""
    for module in iter_modules(import_module(package).__path__):
        import_module(f"{package}.{module.name}")
