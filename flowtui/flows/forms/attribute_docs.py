"""What the docstrings beneath the attributes of a class say.

They are read from the source when a form is shown: having pydantic read those of all kinds when
they are imported doubles the time until the first flow can be read.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise


@cache
def attribute_docs(kind: type) -> Mapping[str, str]:
    """Return the docstrings of the attributes of `kind` and of its bases, by attribute.

    Bases of other packages are left out. Where the source is not at hand there are none.
    """
    docs: dict[str, str] = {}
    package = kind.__module__.partition(".")[0]
    for base in reversed(kind.__mro__):
        if base.__module__.partition(".")[0] == package:
            docs.update(_own(base))
    return docs


def _own(kind: type) -> Iterator[tuple[str, str]]:
    try:
        source = inspect.getsource(kind)
    except (OSError, TypeError):  # TypeError: it is built in
        return
    definition = ast.parse(textwrap.dedent(source)).body[0]
    if not isinstance(definition, ast.ClassDef):
        return
    for statement, next_one in pairwise(definition.body):
        match statement, next_one:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)
            case _:
                continue
