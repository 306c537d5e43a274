"""Routes of the connection within a practice."""

from django.urls import path

from alongside.connections.fhir.views import connections, orders

urlpatterns = [
    path("", connections.fhir_connections, name="fhir_connections"),
    path("<int:client_id>/", connections.fhir_connection, name="fhir_connection"),
    path("<int:client_id>/end/", connections.fhir_connection_end, name="fhir_connection_end"),
    path("<int:client_id>/fetch/", connections.fhir_connection_fetch, name="fhir_fetch"),
    path("<int:client_id>/our-key/", connections.fhir_our_key_make, name="fhir_our_key_make"),
    path("orders/", orders.fhir_orders, name="fhir_orders"),
    path("orders/<int:order_id>/", orders.fhir_order, name="fhir_order"),
    path(
        "orders/<int:order_id>/appointment-off/",
        orders.fhir_appointment_off,
        name="fhir_appointment_off",
    ),
]
