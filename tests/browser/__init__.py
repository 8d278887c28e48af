"""A package, so that what its tests share (a browser) is ended before the tests of others begin."""
