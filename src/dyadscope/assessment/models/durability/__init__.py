"""How long ties of a kind and age last: competing risks of past alliances, and warning signs."""
