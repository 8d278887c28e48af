"""One file a data source: its files, licence, citation, columns, coverage, and how it is parsed."""
