"""The papers beside the minutes, each composed as blocks that every writer prints."""
