"""文件裡的檔案: what the document keeps whole, saved as it came."""
