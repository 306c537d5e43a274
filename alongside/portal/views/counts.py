"""A partner's own figures, and the card to hand to somebody."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import as_attachment
from alongside.portal.figures import cards_for
from alongside.portal.introduction_card import card_content, render_card
from alongside.portal.policy import behind_the_door


@behind_the_door()
@require_safe
def door_figures(request: Any) -> HttpResponse:
    """Show what went both ways in twelve months, small counts left out."""
    cards, period = cards_for(request.partnership)
    return render(request, "portal/figures.html", {"cards": cards, "period": period})


@behind_the_door()
@require_safe
def door_card(request: Any) -> HttpResponse:
    """Show the introduction card."""
    return render(request, "portal/card.html", card_content(request.partnership))


@behind_the_door()
@require_safe
def door_card_pdf(request: Any) -> HttpResponse:
    """Send a sheet of cards to print and cut."""
    response = HttpResponse(render_card(request.partnership), content_type="application/pdf")
    as_attachment(response, "introduction-cards.pdf")
    return response
