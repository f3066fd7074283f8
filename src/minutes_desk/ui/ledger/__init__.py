"""The ledger in the window: the list of all cases, and a page for each."""
