"""Pages of integrations and webhooks, below p/<slug>/integrations/."""

from django.urls import path

from alongside.connections.api.views import integrations, webhooks

urlpatterns = [
    path("", integrations.integrations, name="integrations"),
    path("new/", integrations.integration_new, name="integration_new"),
    path("<int:integration_id>/token/", integrations.token_new, name="token_new"),
    path("tokens/<int:token_id>/revoke/", integrations.token_revoke, name="token_revoke"),
    path("webhooks/new/", webhooks.webhook_new, name="webhook_new"),
    path("webhooks/<int:webhook_id>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:webhook_id>/test/", webhooks.webhook_test, name="webhook_test"),
    path("webhooks/<int:webhook_id>/pause/", webhooks.webhook_pause, name="webhook_pause"),
    path("webhooks/<int:webhook_id>/go-on/", webhooks.webhook_go_on, name="webhook_go_on"),
    path("webhooks/<int:webhook_id>/secret/", webhooks.webhook_secret, name="webhook_secret"),
    path("webhooks/<int:webhook_id>/remove/", webhooks.webhook_remove, name="webhook_remove"),
]
