"""Words beside deeds: what two states' officials say of one another in a corpus, and what their states do."""

from dyadscope.assessment.rhetoric.view import Rhetoric, rhetoric

__all__ = ["Rhetoric", "rhetoric"]
