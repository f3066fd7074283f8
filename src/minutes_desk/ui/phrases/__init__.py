"""常用語: the recorder's own phrases, kept in the document."""
