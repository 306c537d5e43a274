"""Who the token is, and the practice's clinics."""

import datetime as dt
from typing import Any

from ninja import Router, Schema

from alongside.connections.api.door import needs
from alongside.connections.api.shapes.who import Named
from alongside.practices.models import Clinic

router = Router(tags=["About"])


class AboutOut(Schema):
    """What a token is and may do."""

    integration: str
    practice: str
    time_zone: str
    scopes: list[str]
    expires_at: dt.datetime


@router.get("/token", auth=needs(""), response=AboutOut, url_name="token")
def read_token(request: Any) -> Any:
    """Read which integration of which practice the token is, what it may do, and until when."""
    token = request.token
    return {
        "integration": token.integration.name,
        "practice": request.practice.name,
        "time_zone": request.practice.time_zone,
        "scopes": token.scopes,
        "expires_at": token.expires_at,
    }


@router.get("/clinics", auth=needs(""), response=list[Named], url_name="clinics")
def list_clinics(request: Any) -> Any:
    """List the practice's clinics."""
    return [Named(id=one.pk, name=one.name) for one in Clinic.objects.of(request.practice)]
