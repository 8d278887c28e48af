"""What behaviour alone says: counted likelihoods of evidence under alliance, entente, unaligned and rivalry."""
