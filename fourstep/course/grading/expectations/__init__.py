"""What the checks of several lessons expect: of a status, of a page, of a student's tests."""
