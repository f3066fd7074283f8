"""Being the worker that reads one file: how the program's entry reaches it without loading a document's store."""

from minutes_desk.reading.worker import WORKER_WORD, serve

__all__ = ["WORKER_WORD", "serve"]
