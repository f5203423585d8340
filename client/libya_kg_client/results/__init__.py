"""Results of questions: they show themselves, and turn into frames and graphs."""
