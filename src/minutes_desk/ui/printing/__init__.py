"""Pages on paper and in PDF files."""
