"""The desk: the outline of a meeting, the editor of what is in hand, the page as it will be printed."""
