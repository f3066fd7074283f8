"""Editors that are safe with an input method."""
