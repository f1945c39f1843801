"""More money cases: minimums, rounded time, uplifts, co-terms and early termination."""

import re
from fractions import Fraction

from money import (
    add_months,
    allocate,
    days,
    decimal,
    included_plus_overage,
    money,
    plain,
    prorate,
    prorate_months,
    switch_plan,
    tier_price,
    total,
    whole_months,
)
from runner import Refused


def commitment(given):
    currency = given["currency"]
    charged = total(currency, *given["charges"])
    percent = Fraction(charged) * Fraction(given.get("discountPercent", "0")) / 100
    discount = money(-(percent + Fraction(given.get("discountAmount", "0"))), currency)
    net = total(currency, charged, discount)
    compared = charged if given.get("compare") == "before-discount" else net
    true_up = money(max(Fraction(given["minimum"]) - Fraction(compared), Fraction(0)), currency)
    sums = {"charged": charged, "discount": discount, "compared": compared, "trueUp": true_up}
    return {**sums, "total": total(currency, net, true_up)}


def number(value):
    """Minutes are numbers in JSON: whole ones without a point."""
    return int(value) if value.denominator == 1 else float(value)


def minutes_of(duration):
    units = {"h": 60, "m": 1, "s": Fraction(1, 60), "ms": Fraction(1, 60_000)}
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|h|m|s)", duration)
    return sum((Fraction(number) * units[unit] for number, unit in parts), Fraction(0))


def round_time(given):
    actual = Fraction(str(given["minutes"]))
    billed = actual
    if actual > 0:
        billed = max(actual, minutes_of(given["minimum"])) if "minimum" in given else actual
        if "increment" in given:
            step = minutes_of(given["increment"])
            billed = -(-billed // step) * step
    return {"actualMinutes": number(actual), "billedMinutes": number(billed)}


def raise_percent(rule):
    """(raw, applied, limited by), exact."""
    if "percent" in rule:
        return Fraction(rule["percent"]), Fraction(rule["percent"]), None
    index = rule["index"]
    raw = (Fraction(index["current"]) / Fraction(index["base"]) - 1) * 100 + Fraction(rule.get("plusPoints", "0"))
    if "percentDecimals" in rule:
        raw = Fraction(decimal(raw, rule["percentDecimals"]))
    if "floorPercent" in rule and raw < Fraction(rule["floorPercent"]):
        return raw, Fraction(rule["floorPercent"]), "floor"
    if "capPercent" in rule and raw > Fraction(rule["capPercent"]):
        return raw, Fraction(rule["capPercent"]), "cap"
    return raw, raw, None


def shown(raised):
    raw, applied, limited = raised
    return {"rawPercent": decimal(raw, 4), "appliedPercent": decimal(applied, 4), "limitedBy": limited}


def uplift(given):
    raised = raise_percent(given["raise"])
    price, prices = Fraction(given["price"]), []
    for _ in range(given.get("times", 1)):
        price *= 1 + raised[1] / 100
        prices.append(money(price, given["currency"]))
        if given.get("compounding") == "rounded-price":
            price = Fraction(prices[-1])
    return {"prices": prices, **shown(raised)}


def uplift_lines(given):
    currency, raised = given["currency"], raise_percent(given["raise"])
    factor = 1 + raised[1] / 100
    lines = [
        {"id": line["id"], "amount": money(Fraction(line["amount"]) * (factor if line["raised"] else 1), currency)}
        for line in given["lines"]
    ]
    before = sum(Fraction(line["amount"]) for line in given["lines"])
    after = total(currency, *(line["amount"] for line in lines))
    percent = decimal((Fraction(after) / before - 1) * 100, 4) if before else None
    return {"lines": lines, "total": after, "effectivePercent": percent, **shown(raised)}


def co_term_stub(given):
    term, added = given["term"], given["addedOn"]
    left, of = days(added, term["to"]), days(term["from"], term["to"])
    amount = money(Fraction(given["price"]) * left / of, given["currency"])
    return {"amount": amount, "days": left, "of": of, "stub": {"from": added, "to": term["to"]}}


def termination_fee(given):
    rule, ends, currency = given["rule"], given["endsOn"], given["currency"]
    count = whole_months(ends, given["termTo"])
    last = add_months(ends, count)
    left = {"remainingMonths": count, "remainingDays": days(last, given["termTo"])}
    if rule["kind"] == "fixed":
        return {"fee": money(Fraction(rule["amount"]), currency), **left, "chargedMonths": "0"}
    part = Fraction(0)
    if left["remainingDays"] and rule.get("partMonth") == "count":
        part = Fraction(1)
    elif left["remainingDays"] and rule.get("partMonth") == "by-day":
        part = Fraction(left["remainingDays"], days(last, add_months(last, 1)))
    charged = min(count + part, Fraction(rule.get("maxMonths", count + 1)))
    fee = money(Fraction(given["monthly"]) * charged * Fraction(rule.get("percent", "100")) / 100, currency)
    return {"fee": fee, **left, "chargedMonths": plain(charged, 4)}


FUNCTIONS = {
    "allocate": allocate,
    "prorate": prorate,
    "prorateMonths": prorate_months,
    "switchPlan": switch_plan,
    "tierPrice": tier_price,
    "includedPlusOverage": included_plus_overage,
    "commitment": commitment,
    "roundTime": round_time,
    "uplift": uplift,
    "upliftLines": uplift_lines,
    "coTermStub": co_term_stub,
    "terminationFee": termination_fee,
}


def answer(question):
    found = FUNCTIONS.get(question["ask"])
    if found is None:
        raise Refused(f"{question['ask']} is not ported")
    return found({**question["definition"], **question["facts"]})
