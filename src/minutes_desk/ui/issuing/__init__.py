"""定稿: what is open, and going on."""
