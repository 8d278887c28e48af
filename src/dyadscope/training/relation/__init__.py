"""Learning how relations are read: rows, fits, replicates, validation."""
