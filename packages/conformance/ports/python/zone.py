"""The clock of a time zone: what it reads at an instant, and the first instant at which it reads a wall time or later."""

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
DAY_MS = 86_400_000
# Spans of a year or so, in which the changes of a clock are looked up once.
BLOCK_DAYS = 512


class Zone:
    """Local time is a line of milliseconds without a zone: local midnight of day count d is d * DAY_MS on it."""

    def __init__(self, name):
        self.info = ZoneInfo(name)
        self.blocks = {}

    def offset_ms(self, at_ms):
        instant = EPOCH + timedelta(milliseconds=at_ms)
        return instant.astimezone(self.info).utcoffset() // timedelta(milliseconds=1)

    def local_ms(self, at_ms):
        return at_ms + self.offset_ms(at_ms)

    def first_instant(self, local_ms):
        """The first instant at which the clock reads `local_ms` or later; in a gap that is the change itself."""
        block = local_ms // (BLOCK_DAYS * DAY_MS)
        if block not in self.blocks:
            self.blocks[block] = self._periods(block)
        for start, end, offset in self.blocks[block]:
            reached = max(start, local_ms - offset)
            if reached < end:
                return reached
        raise AssertionError("A block covers its days and two more on each side.")

    def _periods(self, block):
        """(start, end, offset) of each period without a change. No clock changes twice within a day."""
        first, last = (block * BLOCK_DAYS - 2) * DAY_MS, ((block + 1) * BLOCK_DAYS + 2) * DAY_MS
        periods, start, offset = [], first, self.offset_ms(first)
        for day in range(first, last, DAY_MS):
            after = self.offset_ms(day + DAY_MS)
            if after != offset:
                change = self._change(day, day + DAY_MS)
                periods.append((start, change, offset))
                start, offset = change, after
        return periods + [(start, last, offset)]

    def _change(self, low, high):
        before = self.offset_ms(low)
        while high - low > 1:
            middle = (low + high) // 2
            if self.offset_ms(middle) == before:
                low = middle
            else:
                high = middle
        return high


@lru_cache(maxsize=None)
def zone_of(name):
    return Zone(name)
