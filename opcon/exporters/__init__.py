"""Export: a timeline in the forms that other programs read."""
