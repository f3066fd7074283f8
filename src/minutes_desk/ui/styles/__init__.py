"""文件樣式: the wording and the template of each house style, with what they make of a sample."""
