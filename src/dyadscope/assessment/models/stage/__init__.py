"""The stage of military alignment: eight indicators on three rungs."""
