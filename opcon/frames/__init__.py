"""Tables: labels for the rows of a data frame in its own engine, and data frames of the record."""
