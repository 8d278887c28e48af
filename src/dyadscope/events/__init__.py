"""Coded events at any scale: directed dyad-months out of event files, and what moved beyond its usual range."""
