"""What is promised, clause by clause, and what verdicts mean."""
