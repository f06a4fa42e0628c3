"""Which path leads to which view. Nothing else is served: no slash is added, none is taken away."""

from django.urls import path

from . import account_routes, client_files, routes

urlpatterns = [
    path("", client_files.index),
    path("static/<path:name>", client_files.static),
    path("api/register", routes.register),
    path("api/login", routes.login),
    path("api/logout", routes.logout),
    path("api/status", routes.status),
    path("api/me", account_routes.me),
    path("api/password", account_routes.change_password),
    path("api/sessions", account_routes.list_sessions),
    path("api/sessions/<str:public_id>", account_routes.end_session),
    path("api/account", account_routes.delete_account),
]

handler400 = "django_backend.problems.bad_request"
handler404 = "django_backend.problems.not_found"
handler500 = "django_backend.problems.server_error"
