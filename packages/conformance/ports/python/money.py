"""Answers the money cases: rounding, allocation, proration, price tiers. Exact fractions, rounded once."""

import calendar as months
from datetime import date
from fractions import Fraction

DIGITS = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0, "BHD": 3, "KWD": 3, "JOD": 3, "OMR": 3, "TND": 3}


def decimal(value, digits):
    """Decimal text with a fixed number of digits, rounded half away from zero."""
    scaled = abs(Fraction(value)) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and whole else ""
    text = str(whole).rjust(digits + 1, "0")
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def money(value, currency):
    return decimal(value, DIGITS.get(currency, 2))


def plain(value, digits=12):
    """Decimal text without trailing zeros: `1.50` is `1.5`."""
    text = decimal(value, digits)
    return text.rstrip("0").rstrip(".") if "." in text else text


def total(currency, *amounts):
    return money(sum((Fraction(amount) for amount in amounts), Fraction(0)), currency)


def days(start, end):
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def add_months(text, count):
    """The same day a number of months later, or the last day of that month."""
    on = date.fromisoformat(text)
    year, month = divmod(on.year * 12 + on.month - 1 + count, 12)
    return date(year, month + 1, min(on.day, months.monthrange(year, month + 1)[1])).isoformat()


def whole_months(start, end):
    count = 0
    while add_months(start, count + 1) <= end:
        count += 1
    return count


def allocate(given):
    """Largest remainder, ties to the earlier. A weight of zero never receives; a negative total mirrors its positive."""
    currency, amount = given["currency"], Fraction(given["total"])
    weights = [Fraction(str(weight)) for weight in given["weights"]]
    unit = Fraction(1, 10 ** DIGITS.get(currency, 2))
    ideal = [abs(amount) * weight / sum(weights) / unit for weight in weights]
    shares = [share.numerator // share.denominator for share in ideal]
    left = abs(amount) / unit - sum(shares)
    order = sorted((i for i, weight in enumerate(weights) if weight > 0), key=lambda i: (shares[i] - ideal[i], i))
    for i in order[: int(left)]:
        shares[i] += 1
    return [money(share * unit * (-1 if amount < 0 else 1), currency) for share in shares]


def month_shares(start, end):
    shares = []
    while start < end:
        until = min(add_months(start[:7] + "-01", 1), end)
        length = months.monthrange(int(start[:4]), int(start[5:7]))[1]
        shares.append({"month": start[:7], "days": days(start, until), "of": length})
        start = until
    return shares


def days_360(start, end):
    """Every month has days 1 to 30, both ends count, and an end on the last day of its month is day 30."""
    if start == end:
        return 0
    first, last = date.fromisoformat(start), date.fromordinal(date.fromisoformat(end).toordinal() - 1)
    end_day = 30 if last.day == months.monthrange(last.year, last.month)[1] else last.day
    return (last.year - first.year) * 360 + (last.month - first.month) * 30 + end_day - min(first.day, 30) + 1


def summed(shares):
    return sum((Fraction(share["days"], share["of"]) for share in shares), Fraction(0))


def share(period, used, basis, period_months=None):
    """(factor, days, of, months) of a part of a period."""
    start, end = max(used["from"], period["from"]), min(used["to"], period["to"])
    if start >= end:
        start = end = period["from"]
    whole = (start, end) == (period["from"], period["to"])
    used_days, of = days(start, end), days(period["from"], period["to"])
    if basis == "none":
        return Fraction(1 if used_days else 0), used_days, of, []
    if basis == "actual-days-in-period":
        return Fraction(1) if whole else Fraction(used_days, of), used_days, of, []
    if basis == "actual-days-in-each-month":
        shares = month_shares(start, end)
        factor = summed(shares) / summed(month_shares(period["from"], period["to"]))
        return Fraction(1) if whole else factor, used_days, of, shares
    thirtieths = 30 * (period_months or whole_months(period["from"], period["to"]))
    counted = days_360(start, end) if basis == "30/360" else used_days
    return Fraction(1) if whole else min(Fraction(counted, thirtieths), Fraction(1)), counted, thirtieths, []


def prorate(given):
    factor, counted, of, shares = share(given["period"], given["used"], given["basis"], given.get("periodMonths"))
    amount = money(Fraction(str(given["amount"])) * factor, given["currency"])
    return {"amount": amount, "days": counted, "of": of, "months": shares}


def prorate_months(given):
    start, end, basis = given["used"]["from"], given["used"]["to"], given["basis"]
    each = basis == "actual-days-in-each-month"
    shares = month_shares(start, end) if each else []
    counted = days_360(start, end) if basis == "30/360" else days(start, end)
    factor = summed(shares) if each else Fraction(counted, 30)
    of = sum(one["of"] for one in shares) if each else 30
    amount = money(Fraction(given["monthlyAmount"]) * factor, given["currency"])
    return {"amount": amount, "days": counted, "of": of, "months": shares}


def switch_plan(given):
    currency, left = given["currency"], given["remaining"]
    if "period" in left:
        rest = {"from": left["on"], "to": left["period"]["to"]}
        factor, counted, of, _ = share(left["period"], rest, left["basis"])
    else:
        factor, counted, of = Fraction(left["numerator"], left["denominator"]), None, None
    credit = money(-Fraction(given["fromPrice"]) * factor, currency)
    charge = money(Fraction(given["toPrice"]) * factor, currency)
    return {"credit": credit, "charge": charge, "net": total(currency, credit, charge), "days": counted, "of": of}


def steps_of(price, quantity):
    """(tier, units, unit price, flat) of each step that a quantity is priced by."""
    if price["model"] == "package":
        beyond = quantity - Fraction(price.get("free", "0"))
        size = Fraction(price["size"])
        return [(0, Fraction(-(-beyond // size)), price["price"], None)] if beyond > 0 else []
    tiers = price["tiers"]
    if quantity == 0:
        first = tiers[0]
        flat = first.get("flat") if price.get("zeroQuantity") == "first-flat" else None
        return [(0, Fraction(0), first["unitPrice"], flat)] if flat else []
    holding = next(i for i, tier in enumerate(tiers) if tier["upTo"] is None or quantity <= Fraction(tier["upTo"]))
    if price["model"] == "volume":
        return [(holding, quantity, tiers[holding]["unitPrice"], tiers[holding].get("flat"))]
    steps, start = [], Fraction(0)
    for i, tier in enumerate(tiers[: holding + 1]):
        end = quantity if i == holding else Fraction(tier["upTo"])
        steps.append((i, end - start, tier["unitPrice"], tier.get("flat")))
        start = end
    return steps


def tier_price(given):
    """The running total is rounded; the steps are its differences, so that they add up to it."""
    currency, quantity = given["currency"], Fraction(str(given["quantity"]))
    factor = Fraction(str(given.get("factor", "1")))
    running, before, per_tier = Fraction(0), money(Fraction(0), currency), []
    for tier, units, unit_price, flat in steps_of(given["price"], quantity):
        running += (Fraction(unit_price) * units + Fraction(flat or "0")) * factor
        now = money(running, currency)
        step = {"tier": tier, "units": plain(units), "unitPrice": unit_price, "flat": flat}
        per_tier.append({**step, "amount": total(currency, now, str(-Fraction(before)))})
        before = now
    return {"amount": before, "quantity": plain(quantity), "perTier": per_tier}


def included_plus_overage(given):
    currency = given["currency"]
    overage = max(Fraction(str(given["quantity"])) - Fraction(given["included"]), Fraction(0))
    base, more = money(Fraction(given["price"]), currency), money(overage * Fraction(given["overagePrice"]), currency)
    counted = {"included": plain(Fraction(given["included"])), "overage": plain(overage)}
    return {**counted, "includedAmount": base, "overageAmount": more, "amount": total(currency, base, more)}
