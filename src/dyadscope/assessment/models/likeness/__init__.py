"""How much two states look like a defence pact when treaties are left out: an additive model and the nearest cases."""
