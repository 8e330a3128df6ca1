"""The charts, one module for each."""
