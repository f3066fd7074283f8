"""發言摘要 and private notes beside an item."""
