"""`python -m dyadscope` is the command line."""

from dyadscope.cli import main

main()
