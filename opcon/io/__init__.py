"""Records in and out: files to raw tables to a Record, and back to text."""
