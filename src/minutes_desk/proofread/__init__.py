"""Looks at minutes and says what a careful reader would stumble over."""
