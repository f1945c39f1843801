"""Hours and breaks that come back: on a day of the year, a weekday of months, every few weeks, in a season."""

import calendar as months
from datetime import date

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def is_nth(every, on):
    """Whether a date is the n-th of its weekday in its month, from the start or from the end."""
    if every.get("month", on.month) != on.month or WEEKDAYS[on.weekday()] != every["weekday"]:
        return False
    length = months.monthrange(on.year, on.month)[1]
    nth = (on.day - 1) // 7 + 1 if every["nth"] > 0 else -((length - on.day) // 7 + 1)
    return nth == every["nth"]


def is_day_rule(rule):
    """Rules for single dates go before those for seasons and whole weeks."""
    every = rule["every"]
    return isinstance(every, str) or "weekday" in every


def holds_on(rule, on):
    every, text = rule["every"], on.isoformat()
    if not rule.get("from", "") <= text < rule.get("to", "9999"):
        return False
    if isinstance(every, str):
        return every == text[5:]
    if "nth" in every:
        return is_nth(every, on)
    if "weeks" in every:
        weekday = every.get("weekday", WEEKDAYS[on.weekday()])
        weeks = (on - date.fromisoformat(rule["from"])).days // 7
        return weekday == WEEKDAYS[on.weekday()] and weeks % every["weeks"] == 0
    first, last = every["from"], every["through"]
    if first <= last:
        return first <= text[5:] <= last
    return text[5:] >= first or text[5:] <= last  # across New Year


def recurring_hours(rules, on):
    """The windows that rules give a date; None if no rule has hours for it. The first of equal rules counts."""
    rules = [rule for rule in rules if "hours" in rule and holds_on(rule, on)]
    if not rules:
        return None
    hours = next(filter(is_day_rule, rules), rules[0])["hours"]
    return hours.get(WEEKDAYS[on.weekday()], []) if isinstance(hours, dict) else hours


def recurring_breaks(rules, on):
    """All breaks of a date count."""
    return [window for rule in rules if holds_on(rule, on) for window in rule.get("breaks", [])]
