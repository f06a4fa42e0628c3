"""Run collected tests in forks of this process: what they import and collect is shared."""
