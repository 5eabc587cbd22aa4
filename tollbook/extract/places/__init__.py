"""Places: finding their names in a report (`find`) and telling which places they are (`resolve`)."""
