"""What a recorder can do, in plain functions, with or without a window."""
