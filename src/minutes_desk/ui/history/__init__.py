"""What a text said when, compared with what it says now."""
