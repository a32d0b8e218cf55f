"""Run the command line: `python -m flowtui`."""

from flowtui.cli import main

if __name__ == "__main__":
    main()
