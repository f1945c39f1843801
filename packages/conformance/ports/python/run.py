"""Runs the port: `python3 run.py` prints passed, failed and refused per group, and ends with 1 when a case failed."""

import sys
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import calendars
import terms
from runner import run


def main():
    try:
        ZoneInfo("America/Chicago")
    except ZoneInfoNotFoundError:
        print("calendar: not run, this Python has no time zone data. Install it: python3 -m pip install tzdata")
        groups = {"billing": terms.answer}
    else:
        groups = {"billing": terms.answer, "calendar": calendars.answer}
    failed = 0
    for group, answer in groups.items():
        passed, failures, refused = run(group, answer)
        left = sum(len(ids) for ids in refused.values())
        print(f"{group}: {passed} passed, {len(failures)} failed, {left} refused")
        for why, ids in sorted(refused.items()):
            print(f"  refused {len(ids)}: {why}")
        for name, found in failures.items():
            print(f"  failed {name}: {'; '.join(found[:3])}")
        failed += len(failures)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
