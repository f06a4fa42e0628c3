"""Flask-Security-Too: register, log in and a status, with Argon2id at the same cost."""

import sys
import tempfile

from flask import Flask, jsonify
from flask_security import Security, SQLAlchemyUserDatastore, current_user, hash_password
from flask_security.models import fsqla_v3
from flask_sqlalchemy import SQLAlchemy
from waitress import serve

app = Flask(__name__)
app.config.update(
    SECRET_KEY="for a measurement only",
    SECURITY_PASSWORD_SALT="for a measurement only",
    SECURITY_PASSWORD_HASH="argon2",
    SECURITY_PASSWORD_HASH_OPTIONS={
        "argon2__time_cost": 2,
        "argon2__memory_cost": 19456,
        "argon2__parallelism": 1,
    },
    SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
    SQLALCHEMY_DATABASE_URI=f"sqlite:///{tempfile.mkdtemp()}/users.sqlite3",
    WTF_CSRF_ENABLED=False,
)
db = SQLAlchemy(app)
fsqla_v3.FsModels.set_db_info(db)


class Role(db.Model, fsqla_v3.FsRoleMixin):
    """A role."""


class User(db.Model, fsqla_v3.FsUserMixin):
    """A user."""


users = SQLAlchemyUserDatastore(db, User, Role)
Security(app, users)


@app.get("/api/status")
def status() -> object:
    """Whether a user is logged in."""
    return jsonify(status=current_user.is_authenticated)


if __name__ == "__main__":
    with app.app_context():
        db.create_all()
        users.create_user(
            email="ada@example.com", password=hash_password("Ada keeps this to herself")
        )
        db.session.commit()
    serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=8, ident=None)
