"""The record as one web page, which needs no network: who held on any day, as known on any other, and why."""
