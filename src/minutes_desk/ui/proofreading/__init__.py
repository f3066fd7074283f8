"""Proofreading at the desk: underlines, the list, taking and passing over, the document's own rules, other files."""
