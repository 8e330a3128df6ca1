"""Citations: of a source at a place in it, of an answer and its evidence, and of the record itself."""
