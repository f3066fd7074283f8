"""Old minutes brought in."""
