"""比對: what differs between two sides, shown word by word, taken or refused one by one."""
