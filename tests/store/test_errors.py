import inspect
import re

from flowtui.store import errors


def declared() -> dict[str, str]:
    """Return each class in the module's docstring with the class it is under."""
    parents: dict[str, str] = {}
    path: list[str] = []
    for indent, name in re.findall(r"^( *)[*x] (\w+)", errors.__doc__ or "", re.MULTILINE):
        del path[len(indent) // 2 :]
        parents[name] = path[-1] if path else "Exception"
        path.append(name)
    return parents


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    classes = inspect.getmembers(errors, inspect.isclass)
    defined = {
        name: kind.__bases__[0].__name__
        for name, kind in classes
        if issubclass(kind, Exception) and kind.__module__ == errors.__name__
    }
    assert declared() == defined
