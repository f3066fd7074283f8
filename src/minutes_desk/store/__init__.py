"""Keeps the minutes in one document file, through one journal."""
