"""What follows from the record: answers."""
