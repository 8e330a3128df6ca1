"""The record as one interactive web page that works offline."""
