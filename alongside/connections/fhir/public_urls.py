"""The FHIR server: its addresses belong to no practice, the token says whose they are."""

from django.urls import path

from alongside.connections.fhir.views import machine

urlpatterns = [
    path(".well-known/smart-configuration", machine.fhir_smart, name="fhir_smart_root"),
    path("fhir", machine.fhir_base, name="fhir_base"),
    path("fhir/", machine.fhir_base, name="fhir_base_slash"),
    path("fhir/metadata", machine.fhir_metadata, name="fhir_metadata"),
    path("fhir/.well-known/smart-configuration", machine.fhir_smart, name="fhir_smart"),
    path("fhir/token", machine.fhir_token, name="fhir_token"),
    path("fhir/keys/<str:address>/jwks.json", machine.fhir_our_keys, name="fhir_our_keys"),
    path("fhir/$process-message", machine.fhir_base, name="fhir_process_message"),
    path("fhir/<str:kind>", machine.fhir_type, name="fhir_type"),
    path("fhir/<str:kind>/_search", machine.fhir_search, name="fhir_search"),
    path("fhir/<str:kind>/<str:fhir_id>", machine.fhir_resource, name="fhir_resource"),
    path("fhir/<str:kind>/<str:fhir_id>/_history", machine.fhir_history, name="fhir_history"),
    path(
        "fhir/<str:kind>/<str:fhir_id>/_history/<str:version>",
        machine.fhir_version,
        name="fhir_version",
    ),
    path("fhir/<path:rest>", machine.fhir_nowhere, name="fhir_nowhere"),
]
