"""Recipes that make the learned reader's weights from the corpora. Nothing here is imported by the package."""
