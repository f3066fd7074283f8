"""Every key of the window on one page."""
