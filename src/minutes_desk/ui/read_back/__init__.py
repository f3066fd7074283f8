"""宣讀確認: the resolutions read aloud one by one."""
