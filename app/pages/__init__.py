"""Pages for people: plain HTML, nothing loaded from anywhere else."""
