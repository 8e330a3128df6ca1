"""Tables: labels for the rows of one's own, and tables of what the record holds, in the engine one works in."""
