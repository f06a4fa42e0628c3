"""Judge a backend: run the suite by pytest, and turn its reports into verdicts."""
