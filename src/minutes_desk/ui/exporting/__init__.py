"""The export dialog: which papers, in which formats, where to, and what each file is called."""
