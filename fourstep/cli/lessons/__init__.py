"""The commands for learners and for authors of lessons."""
