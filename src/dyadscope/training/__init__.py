"""What is learnt from the sources and ships as plain data: only maintainers run it."""
