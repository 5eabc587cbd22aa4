"""Gold readers, metrics and one scorer per layer."""
