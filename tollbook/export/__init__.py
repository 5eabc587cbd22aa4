"""One file per output: the page, the terminal."""
