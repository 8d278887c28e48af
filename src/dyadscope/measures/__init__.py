"""One file a family of measures: formula, unit, range, what missing means, and a pure function that computes it."""
