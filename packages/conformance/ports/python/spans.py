"""Sets of half-open spans (from, to): sorted, apart from one another, none of them empty."""


def merged(spans):
    """The same time, with what overlaps or abuts made one."""
    out = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def common(left, right):
    """The time that is in both."""
    return merged((max(a, c), min(b, d)) for a, b in left for c, d in right)


def without(spans, less):
    """The time of `spans` that is not in `less`."""
    out = []
    for start, end in spans:
        for a, b in less:
            if b <= start or a >= end:
                continue
            if start < a:
                out.append((start, a))
            start = max(start, b)
        if start < end:
            out.append((start, end))
    return out


def clipped(spans, start, end):
    """The part of `spans` that lies in [start, end)."""
    return [(max(a, start), min(b, end)) for a, b in spans if max(a, start) < min(b, end)]
