"""Who says what: speakers of quotations and reported statements, by patterns that are data and small functions."""
