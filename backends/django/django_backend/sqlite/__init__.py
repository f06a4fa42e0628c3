"""Django's SQLite backend, with a pool: `ENGINE` in DATABASES names this package."""
