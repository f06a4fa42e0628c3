"""The lessons: what they ask for, how a student's server is judged by them, what is remembered."""
