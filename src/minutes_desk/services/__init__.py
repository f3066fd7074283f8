"""What a person can do with a document, in plain functions: the window and the command line use the same ones."""
