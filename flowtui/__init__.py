"""Design conversation flows in a terminal and see what they will do before anyone is messaged."""

__version__ = "0.1.0"
