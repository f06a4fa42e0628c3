"""The application that knows who has an account."""
