"""The next meeting, proposed."""
