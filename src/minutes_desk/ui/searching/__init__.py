"""The page on which words are looked for in the whole document."""
