"""One module per slot: how its words are found by rule, and how a value is read from words however found."""
