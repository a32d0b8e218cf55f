"""Run the command line: `python -m flowtui`."""

import sys

from flowtui.cli import main

if __name__ == "__main__":
    sys.exit(main())
