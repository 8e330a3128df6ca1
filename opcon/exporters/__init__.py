"""Export of timelines in the formats of other programs."""
