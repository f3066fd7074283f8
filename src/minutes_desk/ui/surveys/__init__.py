"""Filled-in surveys: what they change, before it is taken."""
