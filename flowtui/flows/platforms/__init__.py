"""Platforms, one module or package a vendor, named as it is: each registers one `Platform`."""
