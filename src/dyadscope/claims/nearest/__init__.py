"""Claims that no pattern reads whole: what they ask is read from a word that says it and the words nearest to that."""
