"""dyadscope: how aligned are two states, who depends on whom, and on what evidence."""

__version__ = "0.1.0"
