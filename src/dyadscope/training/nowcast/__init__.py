"""Learning a nowcast of friction from months of news, and judging it with later yearly evidence hidden."""
