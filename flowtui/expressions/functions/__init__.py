"""The functions of expressions, one module a family; importing this registers them all."""

from flowtui.model.discovery import discover

discover(__name__)
