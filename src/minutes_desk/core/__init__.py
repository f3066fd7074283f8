"""What minutes, cases and decisions are. Standard library only; knows nothing of files, databases or windows."""
