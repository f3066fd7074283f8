"""The structure of a meeting at the desk: what an act asks for, moving and taking off, going there, late thoughts, time."""
