"""The page shown while no document is open."""
