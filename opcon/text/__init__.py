"""Answers in words, English and Korean."""
