"""What is remembered, watched and saved of a student."""
