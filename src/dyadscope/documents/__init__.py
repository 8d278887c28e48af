"""Texts: from a file to its quotations, statements and actors, each tied to its place in the text shown."""

from dyadscope.documents.actors import Mention
from dyadscope.documents.extract import Extract
from dyadscope.documents.input import Block, Document, load
from dyadscope.documents.reading import Reading, read

__all__ = ["Block", "Document", "Extract", "Mention", "Reading", "load", "read"]
