"""Grade a student's folder by the checks of a lesson."""
