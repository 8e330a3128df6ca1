"""The content of sources as immutable values, without input or output."""
