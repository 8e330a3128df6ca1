"""What sources say: frozen values, without input or output."""
