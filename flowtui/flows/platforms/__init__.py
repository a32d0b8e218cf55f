"""Platforms, one module or package a vendor, named as it is: each registers one `Platform`."""

AT_FIRST = "textit"
"""The platform of a workspace until somebody names another."""
