"""Clauses cut from sentences, put into normal form, and held whole against patterns that are data."""
