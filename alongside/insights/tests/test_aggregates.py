"""What a reader who knows no patient is told of the stream."""

from typing import Any

from alongside.insights.aggregates import is_too_little, without_small

ESTIMATE = {"value": 0.5, "low": 0.4, "high": 0.6, "observed": 0.5, "too_few": False, "note": ""}
NAMES = ("days_to_evaluation", "visits_per_referral", "revenue_cents", "completion")


def document(
    partners: list[int], channels: dict[str, int], months: list[int], arrived: int
) -> dict[str, Any]:
    total = sum(channels.values())
    return {
        "referrals": total,
        "arrivals": arrived,
        "conversion": arrived / total,
        "conversion_interval": ESTIMATE,
        "months": [{"month": str(n), "received": m, "arrived": 1} for n, m in enumerate(months)],
        "partners": [
            {
                "name": str(n),
                "received": m,
                "arrived": 1,
                "share": 0.1,
                "last_received": "2026-01-01",
            }
            for n, m in enumerate(partners)
        ],
        "channels": [
            {"channel": name, "received": m, "arrived": 1, "share": 0.1}
            for name, m in channels.items()
        ],
        "diversity": {"hhi": ESTIMATE},
        "trend_percent_a_year": ESTIMATE,
    } | dict.fromkeys(NAMES, ESTIMATE)


def received(told: dict[str, Any], name: str) -> list[int | None]:
    return [one["received"] for one in told[name]]


def test_small_counts_go_with_what_would_tell_them() -> None:
    told = without_small(document([50, 30, 4], {"partner": 84, "self": 16}, [60, 40, 0], 70))
    assert received(told, "partners") == [50, None, None]  # 4 alone would be told by the total
    assert told["partners"][1]["share"] is None and told["partners"][0]["share"] == 0.1
    assert received(told, "channels") == [84, 16]
    assert received(told, "months") == [60, 40, 0]
    assert told["diversity"]["hhi"]["value"] is None
    assert told["trend_percent_a_year"] == ESTIMATE and told["arrivals"] == 70


def test_partners_do_not_tell_a_hidden_channel() -> None:
    told = without_small(document([50, 30], {"partner": 80, "self": 5}, [45, 40], 70))
    assert received(told, "channels") == [None, None]
    assert received(told, "partners") == [None, None]


def test_referrals_without_a_known_partner_count_as_a_part() -> None:
    told = without_small(document([50, 30], {"partner": 85}, [45, 40], 60))
    assert received(told, "partners") == [50, None]  # 5 of a partner not known


def test_few_who_did_not_come_hide_the_arrivals() -> None:
    told = without_small(document([50], {"partner": 50}, [50, 0], 45))
    assert told["arrivals"] is None and told["conversion"] is None
    assert told["days_to_evaluation"]["value"] is None


def test_a_stream_of_ten_is_too_little() -> None:
    assert is_too_little(document([10], {"partner": 10}, [10], 5))
    assert not is_too_little(document([11], {"partner": 11}, [11], 5))
