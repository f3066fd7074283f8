"""Reads old minutes, whatever their format, into `core.Minutes`."""
