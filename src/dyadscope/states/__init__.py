"""Who exists, under which code and name: COW and Gleditsch-Ward membership by day, names, regions."""
