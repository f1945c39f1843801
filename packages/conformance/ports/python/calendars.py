"""Answers the calendar cases. The rules are those of docs/calendar-rules.md; nothing of mspkit is imported."""

from datetime import datetime, timedelta, timezone

from desk import date_of, open_time
from runner import Refused
from zone import DAY_MS, EPOCH, zone_of

STEP_MS = 32 * DAY_MS


def instant(text):
    return (datetime.fromisoformat(text.replace("Z", "+00:00")) - EPOCH) // timedelta(milliseconds=1)


def text_of(ms):
    if ms is None:
        return None
    at = EPOCH + timedelta(milliseconds=ms)
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + f"{ms % 1000:03d}Z"


DOMAIN = (instant("1900-01-01T00:00:00Z"), instant("2200-01-01T00:00:00Z"))


def zones_of(definition):
    if "timeZone" in definition:
        return {definition["timeZone"]}
    parts = definition.get("union") or definition.get("intersect") or definition.get("subtract")
    return {name for part in parts for name in zones_of(part)}


class Calendar:
    def __init__(self, definition):
        self.definition = definition
        self.between = open_time(definition)

    def ahead(self, at, end=DOMAIN[1]):
        """Maximal open spans from an instant on."""
        held = None
        while at < end:
            for span in self.between(at, min(at + STEP_MS, end)):
                if held and held[1] == span[0]:
                    held = (held[0], span[1])
                else:
                    if held:
                        yield held
                    held = span
            at += STEP_MS
        if held:
            yield held

    def behind(self, at):
        """Open time before an instant, latest first; a span may come in several abutting pieces."""
        while at > DOMAIN[0]:
            yield from reversed(self.between(max(at - STEP_MS, DOMAIN[0]), at))
            at -= STEP_MS

    def is_open(self, at):
        return DOMAIN[0] <= at < DOMAIN[1] and bool(self.between(at, at + 1))

    def elapsed(self, start, end):
        if end < start:
            return -self.elapsed(end, start)
        return sum(b - a for a, b in self.ahead(start, end))

    def after(self, at, ms):
        if ms < 0:
            return self.before(at, -ms)
        return at if ms == 0 else self._spent(self.ahead(at), ms, lambda a, b, left: a + left)

    def before(self, at, ms):
        if ms < 0:
            return self.after(at, -ms)
        return at if ms == 0 else self._spent(self.behind(at), ms, lambda a, b, left: b - left)

    @staticmethod
    def _spent(spans, left, found):
        for a, b in spans:
            if left <= b - a:
                return found(a, b, left)
            left -= b - a
        return None

    def next_open(self, at):
        return next((a for a, _ in self.ahead(at)), None)

    def previous_open(self, at):
        return at if self.is_open(at) else next((b for _, b in self.behind(at)), None)

    def next_opening(self, at):
        if not self.is_open(at):
            return self.next_open(at)
        return self.next_open(next(b for _, b in self.ahead(at)))

    def previous_closing(self, at):
        start = at
        for a, b in self.behind(at):
            if b < start:
                return b
            start = a
        return None

    def business_day(self, at, n, zone_name):
        zone = zone_of(zone_name or next(iter(zones_of(self.definition))))
        while True:
            opened = self.next_open(at)
            if opened is None:
                return None
            day = zone.local_ms(opened) // DAY_MS
            while zone.first_instant((day + 1) * DAY_MS) <= opened:
                day += 1
            if n == 0:
                return date_of(day).isoformat()
            n, at = n - 1, zone.first_instant((day + 1) * DAY_MS)


def answer(question):
    facts, ask = question["facts"], question["ask"]
    desk = Calendar(question["definition"])
    at = instant(facts.get("at") or facts["from"])
    if ask == "isOpen":
        return desk.is_open(at)
    if ask == "elapsedMs":
        return desk.elapsed(at, instant(facts["to"]))
    if ask == "spans":
        return [{"from": text_of(a), "to": text_of(b)} for a, b in desk.ahead(at, instant(facts["to"]))]
    if ask == "businessDay":
        return desk.business_day(at, facts["n"], facts.get("timeZone"))
    if ask in ("after", "before"):
        return text_of(getattr(desk, ask)(at, facts["ms"]))
    edges = {
        "nextOpen": desk.next_open,
        "previousOpen": desk.previous_open,
        "nextOpening": desk.next_opening,
        "previousClosing": desk.previous_closing,
    }
    if ask not in edges:
        raise Refused(f"{ask} is not ported")
    return text_of(edges[ask](at))
