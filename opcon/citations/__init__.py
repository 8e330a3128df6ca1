"""Citations of sources, of answers with their evidence, and of the record."""
