"""Citations of sources, of the record, and of answers with their evidence."""
