"""Elements of the R4 resources and data types we read: type, `*` several, `!` must be there.

Only what is read or answered is checked; every other element is kept as it came. Names and types
are those of FHIR R4 (4.0.1). `[x]` stands for an element whose name ends with its type.
"""

ORDER_INTENTS = (
    "proposal", "plan", "directive", "order", "original-order", "reflex-order", "filler-order",
    "instance-order", "option",
)  # fmt: skip
PRIORITIES = ("routine", "urgent", "asap", "stat")
CODES: dict[str, tuple[str, ...]] = {
    "Task.status": (
        "draft", "requested", "received", "accepted", "rejected", "ready", "cancelled",
        "in-progress", "on-hold", "failed", "completed", "entered-in-error",
    ),
    "Task.intent": ("unknown", *ORDER_INTENTS),
    "Task.priority": PRIORITIES,
    "ServiceRequest.status": (
        "draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown",
    ),
    "ServiceRequest.intent": ORDER_INTENTS,
    "ServiceRequest.priority": PRIORITIES,
    "Bundle.type": (
        "document", "message", "transaction", "transaction-response", "batch", "batch-response",
        "history", "searchset", "collection",
    ),
    "Patient.gender": ("male", "female", "other", "unknown"),
    "Coverage.status": ("active", "cancelled", "draft", "entered-in-error"),
    "Consent.status": (
        "draft", "proposed", "active", "rejected", "inactive", "entered-in-error",
    ),
}  # fmt: skip

DATA_TYPES: dict[str, dict[str, str]] = {
    "Meta": {
        "versionId": "id", "lastUpdated": "instant", "source": "uri", "profile": "uri*",
        "security": "Coding*", "tag": "Coding*",
    },
    "Identifier": {
        "use": "code", "type": "CodeableConcept", "system": "uri", "value": "string",
        "period": "Period", "assigner": "Reference",
    },
    "CodeableConcept": {"coding": "Coding*", "text": "string"},
    "Coding": {
        "system": "uri", "version": "string", "code": "code", "display": "string",
        "userSelected": "boolean",
    },
    "Reference": {
        "reference": "string", "type": "uri", "identifier": "Identifier", "display": "string",
    },
    "Period": {"start": "dateTime", "end": "dateTime"},
    "HumanName": {
        "use": "code", "text": "string", "family": "string", "given": "string*",
        "prefix": "string*", "suffix": "string*", "period": "Period",
    },
    "ContactPoint": {
        "system": "code", "value": "string", "use": "code", "rank": "integer", "period": "Period",
    },
    "Address": {
        "use": "code", "type": "code", "text": "string", "line": "string*", "city": "string",
        "district": "string", "state": "string", "postalCode": "string", "country": "string",
        "period": "Period",
    },
    "Annotation": {"time": "dateTime", "text": "string"},
    "Attachment": {
        "contentType": "code", "language": "code", "data": "base64Binary", "url": "uri",
        "size": "integer", "title": "string", "creation": "dateTime",
    },
    "Timing": {},
    "Task.restriction": {"repetitions": "integer", "period": "Period", "recipient": "Reference*"},
    "Task.input": {"type": "CodeableConcept!", "value[x]": "any"},
    "Task.output": {"type": "CodeableConcept!", "value[x]": "any"},
    "MessageHeader.destination": {
        "name": "string", "target": "Reference", "endpoint": "uri", "receiver": "Reference",
    },
    "MessageHeader.source": {
        "name": "string", "software": "string", "version": "string", "contact": "ContactPoint",
        "endpoint": "uri",
    },
    "MessageHeader.response": {"identifier": "id!", "code": "code!", "details": "Reference"},
    "Bundle.link": {"relation": "string!", "url": "uri!"},
    "Bundle.entry": {
        "fullUrl": "uri", "resource": "Resource", "request": "Bundle.request",
        "response": "Bundle.response",
    },
    "Bundle.request": {
        "method": "code!", "url": "uri!", "ifNoneMatch": "string", "ifModifiedSince": "instant",
        "ifMatch": "string", "ifNoneExist": "string",
    },
    "Bundle.response": {"status": "string", "location": "uri", "etag": "string"},
    "Coverage.class": {"type": "CodeableConcept", "value": "string", "name": "string"},
    "DocumentReference.content": {"attachment": "Attachment!", "format": "Coding"},
    "Practitioner.qualification": {
        "identifier": "Identifier*", "code": "CodeableConcept", "period": "Period",
        "issuer": "Reference",
    },
}  # fmt: skip

RESOURCES: dict[str, dict[str, str]] = {
    "Task": {
        "identifier": "Identifier*", "basedOn": "Reference*", "groupIdentifier": "Identifier",
        "partOf": "Reference*", "status": "code!", "statusReason": "CodeableConcept",
        "businessStatus": "CodeableConcept", "intent": "code!", "priority": "code",
        "code": "CodeableConcept", "description": "string", "focus": "Reference",
        "for": "Reference", "encounter": "Reference", "executionPeriod": "Period",
        "authoredOn": "dateTime", "lastModified": "dateTime", "requester": "Reference",
        "performerType": "CodeableConcept*", "owner": "Reference", "location": "Reference",
        "reasonCode": "CodeableConcept", "reasonReference": "Reference", "insurance": "Reference*",
        "note": "Annotation*", "relevantHistory": "Reference*", "restriction": "Task.restriction",
        "input": "Task.input*", "output": "Task.output*",
    },
    "ServiceRequest": {
        "identifier": "Identifier*", "basedOn": "Reference*", "replaces": "Reference*",
        "requisition": "Identifier", "status": "code!", "intent": "code!",
        "category": "CodeableConcept*", "priority": "code", "doNotPerform": "boolean",
        "code": "CodeableConcept", "orderDetail": "CodeableConcept*", "subject": "Reference!",
        "encounter": "Reference", "occurrence[x]": "any", "authoredOn": "dateTime",
        "requester": "Reference", "performerType": "CodeableConcept", "performer": "Reference*",
        "locationReference": "Reference*", "reasonCode": "CodeableConcept*",
        "reasonReference": "Reference*", "insurance": "Reference*", "supportingInfo": "Reference*",
        "bodySite": "CodeableConcept*", "note": "Annotation*", "patientInstruction": "string",
    },
    "Patient": {
        "identifier": "Identifier*", "active": "boolean", "name": "HumanName*",
        "telecom": "ContactPoint*", "gender": "code", "birthDate": "date", "deceased[x]": "any",
        "address": "Address*", "communication": "any*", "generalPractitioner": "Reference*",
        "managingOrganization": "Reference",
    },
    "RelatedPerson": {
        "identifier": "Identifier*", "active": "boolean", "patient": "Reference!",
        "relationship": "CodeableConcept*", "name": "HumanName*", "telecom": "ContactPoint*",
        "gender": "code", "birthDate": "date", "address": "Address*",
    },
    "Practitioner": {
        "identifier": "Identifier*", "active": "boolean", "name": "HumanName*",
        "telecom": "ContactPoint*", "address": "Address*", "gender": "code", "birthDate": "date",
        "qualification": "Practitioner.qualification*",
    },
    "PractitionerRole": {
        "identifier": "Identifier*", "active": "boolean", "period": "Period",
        "practitioner": "Reference", "organization": "Reference", "code": "CodeableConcept*",
        "specialty": "CodeableConcept*", "location": "Reference*",
        "healthcareService": "Reference*", "telecom": "ContactPoint*", "endpoint": "Reference*",
    },
    "Organization": {
        "identifier": "Identifier*", "active": "boolean", "type": "CodeableConcept*",
        "name": "string", "alias": "string*", "telecom": "ContactPoint*", "address": "Address*",
        "partOf": "Reference", "contact": "any*", "endpoint": "Reference*",
    },
    "Location": {
        "identifier": "Identifier*", "status": "code", "name": "string", "alias": "string*",
        "type": "CodeableConcept*", "telecom": "ContactPoint*", "address": "Address",
        "managingOrganization": "Reference", "endpoint": "Reference*",
    },
    "Endpoint": {
        "identifier": "Identifier*", "status": "code!", "connectionType": "Coding!",
        "name": "string", "managingOrganization": "Reference", "address": "uri!",
        "payloadType": "CodeableConcept*",
    },
    "HealthcareService": {
        "identifier": "Identifier*", "active": "boolean", "providedBy": "Reference",
        "category": "CodeableConcept*", "type": "CodeableConcept*",
        "specialty": "CodeableConcept*", "location": "Reference*", "name": "string",
        "telecom": "ContactPoint*", "endpoint": "Reference*",
    },
    "OrganizationAffiliation": {
        "identifier": "Identifier*", "active": "boolean", "organization": "Reference",
        "participatingOrganization": "Reference", "network": "Reference*",
        "code": "CodeableConcept*", "specialty": "CodeableConcept*", "location": "Reference*",
        "telecom": "ContactPoint*",
    },
    "Coverage": {
        "identifier": "Identifier*", "status": "code!", "type": "CodeableConcept",
        "subscriberId": "string", "beneficiary": "Reference!", "relationship": "CodeableConcept",
        "period": "Period", "payor": "Reference*", "class": "Coverage.class*",
    },
    "Consent": {
        "identifier": "Identifier*", "status": "code!", "scope": "CodeableConcept!",
        "category": "CodeableConcept*", "patient": "Reference", "dateTime": "dateTime",
    },
    "Condition": {
        "identifier": "Identifier*", "clinicalStatus": "CodeableConcept",
        "category": "CodeableConcept*", "code": "CodeableConcept", "subject": "Reference!",
        "note": "Annotation*",
    },
    "DocumentReference": {
        "identifier": "Identifier*", "status": "code!", "type": "CodeableConcept",
        "subject": "Reference", "date": "instant", "description": "string",
        "content": "DocumentReference.content*",
    },
    "MessageHeader": {
        "eventCoding": "Coding", "eventUri": "uri", "destination": "MessageHeader.destination*",
        "sender": "Reference", "source": "MessageHeader.source!", "reason": "CodeableConcept",
        "response": "MessageHeader.response", "focus": "Reference*",
    },
    "Bundle": {
        "identifier": "Identifier", "type": "code!", "timestamp": "instant",
        "total": "integer", "link": "Bundle.link*", "entry": "Bundle.entry*",
    },
    "Composition": {
        "status": "code!", "type": "CodeableConcept!", "subject": "Reference", "title": "string",
        "author": "Reference*", "section": "any*",
    },
}  # fmt: skip
# Clinical information beside an order: kept as it came and given back, never read.
KEPT = frozenset({
    "AllergyIntolerance", "Appointment", "Binary", "CarePlan", "CareTeam", "Communication",
    "CommunicationRequest", "Device", "DeviceRequest", "DiagnosticReport", "Encounter",
    "FamilyMemberHistory", "Flag", "Goal", "Group", "ImagingStudy", "Immunization", "List",
    "Media", "Medication", "MedicationRequest", "MedicationStatement", "NutritionOrder",
    "Observation", "Procedure", "Provenance", "QuestionnaireResponse", "RiskAssessment",
    "Specimen",
})  # fmt: skip
DIRECTORY = frozenset({
    "Practitioner", "PractitionerRole", "Organization", "Location", "Endpoint",
    "HealthcareService", "OrganizationAffiliation",
})  # fmt: skip
REFUSED: dict[str, str] = {
    "InsurancePlan": (
        "An insurance plan has no place here: what a patient is insured by comes as Coverage."
    ),
}
# Types that live at an address of their own; MessageHeader and Composition live inside Bundles.
STORED = frozenset(RESOURCES) - {"Bundle", "MessageHeader", "Composition"} | KEPT | {"Bundle"}
