"""Routes of e-mail within a practice."""

from django.urls import path

from alongside.connections.mail.views import letters, opt_outs, settings, templates

urlpatterns = [
    path("", settings.mail_settings, name="mail_settings"),
    path("test/", settings.mail_test, name="mail_test"),
    path("write/", letters.letter_write, name="letter_write"),
    path("templates/", templates.letter_templates, name="letter_templates"),
    path("templates/new/", templates.letter_template_new, name="letter_template_new"),
    path("templates/<int:template_id>/", templates.letter_template, name="letter_template"),
    path(
        "templates/<int:template_id>/remove/",
        templates.letter_template_remove,
        name="letter_template_remove",
    ),
    path("opt-outs/", opt_outs.mail_opt_outs, name="mail_opt_outs"),
]
