"""The wording a proposal starts with: the last version's, or a plain first one."""

from alongside.partnerships.models import Partnership


def wording_of(partnership: Partnership) -> dict[str, str]:
    """Return title, opening and closing to begin from."""
    if last := partnership.proposals.order_by("-number").first():
        return {"title": last.title, "opening": last.opening, "closing": last.closing}
    partner, practice = partnership.with_whom, partnership.practice.name
    return {
        "title": f"For {partner}"[:120],
        "opening": (
            "You told us what is hard for you and the people you look after. Here is what"
            f" {practice} will do about it."
        )[:600],
        "closing": (
            "Tell us what we have misunderstood. And tell us what you would like to bring: a good"
            " partnership goes both ways."
        ),
    }
