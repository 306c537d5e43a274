"""Routes of the practice's side of the door."""

from django.urls import path

from alongside.portal.views import authorizing, managing

urlpatterns = [
    path("partnerships/<int:partnership_id>/door/", managing.door_people, name="partnership_door"),
    path(
        "partnerships/<int:partnership_id>/door/invite/",
        managing.door_invite,
        name="partnership_door_invite",
    ),
    path("door/<int:guest_id>/link/", managing.door_new_link, name="door_new_link"),
    path("door/<int:guest_id>/removal/", managing.door_remove, name="door_remove"),
    path(
        "partnerships/<int:partnership_id>/authorizations/",
        authorizing.authorizations,
        name="partnership_authorizations",
    ),
    path(
        "partnerships/<int:partnership_id>/authorizations/new/",
        authorizing.authorization_add,
        name="partnership_authorization_add",
    ),
    path(
        "authorizations/<int:authorization_id>/revocation/",
        authorizing.authorization_revoke,
        name="authorization_revoke",
    ),
]
