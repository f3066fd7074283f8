"""The answers of the deputy mayors' meeting."""
