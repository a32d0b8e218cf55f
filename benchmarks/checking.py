"""How long files of flows take to be checked.

python -m benchmarks.checking FILE…
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import orjson

from flowtui.flows.analysis.checking import check_document
from flowtui.flows.library.document import Document


def measured(document: Document) -> tuple[int, float]:
    """Return how many issues a document has, and the milliseconds it took to find them."""
    began = perf_counter()
    issues = check_document(document)
    return len(issues), (perf_counter() - began) * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the files named in `arguments`; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.checking",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    for path in parser.parse_args(arguments).files:
        document = Document.read(orjson.loads(path.read_bytes()))
        nodes = sum(len(flow.nodes) for flow in document.readable_flows())
        issues, ms = measured(document)
        print(f"{path.name}: {nodes} nodes, {issues} issues, {ms:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
