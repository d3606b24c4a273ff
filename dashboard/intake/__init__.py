"""Files that analysts bring: read, laid out, converted and checked; nothing is written."""
