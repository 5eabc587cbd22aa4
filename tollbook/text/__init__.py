"""Text made ready for reading: paragraphs and sentences, and the parts that are not reporting."""
