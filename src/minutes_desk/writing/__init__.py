"""Writes documents from `core.Minutes` in the house style of the host city."""
