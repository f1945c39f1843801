"""When is a desk open, date by date? One zone's hours with their exceptions, and calendars put together."""

from datetime import date, timedelta
from functools import lru_cache

from recurring import WEEKDAYS, is_nth, recurring_breaks, recurring_hours
from spans import clipped, common, merged, without
from zone import DAY_MS, zone_of

UNIX_DAY = date(1970, 1, 1)


@lru_cache(maxsize=None)
def window_of(text):
    """A window from the midnight of its date. An end at or before its start is on the next date."""
    (h1, m1), (h2, m2) = (part.split(":") for part in text.split("-"))
    start, end = (int(h1) * 60 + int(m1)) * 60_000, (int(h2) * 60 + int(m2)) * 60_000
    return start, end if end > start else end + DAY_MS


def shifts(texts, day):
    """The windows that start on a day, on the local line."""
    return [(day * DAY_MS + start, day * DAY_MS + end) for start, end in map(window_of, texts)]


def date_of(day):
    return UNIX_DAY + timedelta(days=day)


class Desk:
    """One zone's hours with their exceptions."""

    def __init__(self, definition):
        self.definition = definition
        self.recurring = definition.get("recurring", [])
        self.zone = zone_of(definition["timeZone"])
        self.by_shift = definition.get("holidayCloses") == "shifts-starting"
        self.open_days = {}
        self.windows = {}
        self.has_breaks = bool(definition.get("breaks") or any("breaks" in rule for rule in self.recurring))
        self.dated = any(self.definition.get(key) for key in ("validity", "overrides", "versions", "recurring"))

    def windows_starting(self, day):
        if day not in self.windows:
            self.windows[day] = shifts(self.texts_on(day), day)
        return self.windows[day]

    def texts_on(self, day):
        hours, weekday = self.definition["hours"], WEEKDAYS[(day + 3) % 7]
        if not self.dated:
            return hours.get(weekday, [])
        on = date_of(day).isoformat()
        validity = self.definition.get("validity", {})
        if on < validity.get("from", on) or on >= validity.get("to", "9999"):
            return []
        if on in self.definition.get("overrides", {}):
            return self.definition["overrides"][on]
        recurring = recurring_hours(self.recurring, date_of(day))
        if recurring is not None:
            return recurring
        since = ""
        for version in self.definition.get("versions", []):
            if since <= version["from"] <= on:
                hours, since = version["hours"], version["from"]
        return hours.get(weekday, [])

    def is_holiday(self, day):
        if not self.definition.get("holidays"):
            return False
        on = date_of(day)
        if on.isoformat() in self.definition.get("overrides", {}):
            return False
        return any(falls_on(holiday, on) for holiday in self.definition["holidays"])

    def breaks_on(self, on):
        return self.definition.get("breaks", {}).get(on.isoformat(), []) + recurring_breaks(self.recurring, on)

    def open_on(self, day):
        """The open time of one local date, as instants."""
        if day not in self.open_days:
            self.open_days[day] = self._open_on(day)
        return self.open_days[day]

    def _open_on(self, day):
        starting = {of: self.windows_starting(of) for of in (day - 1, day)}
        if not any(starting.values()):
            return []
        if self.by_shift:
            starting = {of: [] if self.is_holiday(of) else windows for of, windows in starting.items()}
        elif self.is_holiday(day):
            return []
        closed = []
        for of in (day - 1, day) if self.has_breaks else ():
            closed += shifts(self.breaks_on(date_of(of)), of)
        local = without(merged(starting[day - 1] + starting[day]), merged(closed))
        local = clipped(local, day * DAY_MS, (day + 1) * DAY_MS)
        instants = ((self.zone.first_instant(a), self.zone.first_instant(b)) for a, b in local)
        return [(a, b) for a, b in instants if a < b]

    def open_between(self, start, end):
        first = self.zone.local_ms(start) // DAY_MS - 2
        last = self.zone.local_ms(end) // DAY_MS + 1
        return clipped(merged(span for day in range(first, last + 1) for span in self.open_on(day)), start, end)


def falls_on(holiday, on):
    if isinstance(holiday, str):
        return holiday == on.isoformat()
    if "on" in holiday:
        return holiday["on"] == on.isoformat()
    if not holiday.get("from", "") <= on.isoformat() < holiday.get("to", "9999"):
        return False
    every = holiday["every"]
    if isinstance(every, str):
        return every == on.isoformat()[5:]
    return is_nth(every, on)


def open_time(definition):
    """A function of (start, end) that gives the open spans between them."""
    if "union" in definition:
        parts = [open_time(part) for part in definition["union"]]
        return lambda start, end: merged(span for part in parts for span in part(start, end))
    if "intersect" in definition:
        parts = [open_time(part) for part in definition["intersect"]]

        def intersected(start, end):
            spans = parts[0](start, end)
            for part in parts[1:]:
                spans = common(spans, part(start, end))
            return spans

        return intersected
    if "subtract" in definition:
        first, *others = [open_time(part) for part in definition["subtract"]]
        return lambda start, end: without(
            first(start, end), merged(span for part in others for span in part(start, end))
        )
    return Desk(definition).open_between
