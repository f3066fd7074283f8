"""移交, 接收, 備份: where a document comes from, where it goes, and what is kept of it."""
