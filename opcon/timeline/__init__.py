"""Answers derived from a record: timelines, tenures, plans and their comparison."""
