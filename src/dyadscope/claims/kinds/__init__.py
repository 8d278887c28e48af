"""Kinds of claims, a file each: the patterns that find one, the query it becomes, and how the query is judged."""
