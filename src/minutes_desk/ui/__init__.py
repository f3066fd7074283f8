"""The window: the only place, beside `app`, that knows PySide6."""
