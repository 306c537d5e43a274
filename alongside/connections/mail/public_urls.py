"""The route that anybody who got a letter can open."""

from django.urls import path

from alongside.connections.mail.views import stopping

urlpatterns = [path("mail/stop/<str:token>/", stopping.mail_stop, name="mail_stop")]
