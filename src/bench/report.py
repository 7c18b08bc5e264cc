#!/usr/bin/env python3
"""report.py RESULTS.jsonl [BASE]: one table per question.

A value is the median over the rounds in which other work on the machine took less than QUIET cores; "~" marks one for which
there was no such round. A ratio is one such median over another, followed by the range of the ratios inside each round.
"""
import collections, json, statistics, sys

rows = collections.defaultdict(dict)  # (name, phase) -> round -> record
names = []
for line in open(sys.argv[1]):
    r = json.loads(line)
    rows[r["name"], r["phase"]][r["round"]] = r
    if r["name"] not in names:
        names.append(r["name"])
base = sys.argv[2] if len(sys.argv) > 2 else names[0]
QUIET = 0.5


def series(name, phase, field):
    return {k: v[field] for k, v in rows[name, phase].items() if field in v}


def calm(name, phase, field):
    """The values of the undisturbed rounds, and whether there were any."""
    all_ = series(name, phase, field)
    good = [all_[k] for k in all_ if rows[name, phase][k].get("foreign_cores", 0) < QUIET]
    return (good, True) if good else (list(all_.values()), False)


def whole(name, phase, field):
    return list(series(name, phase, field).values()), True


def added(name, field):
    """Latency over the vendor's own, which is that of the least disturbed direct run."""
    direct = min((r for (n, p), by in rows.items() if p == "direct" for r in by.values()), key=lambda r: r["foreign_cores"])
    values, good = calm(name, "open", field)
    return [v - direct[field] for v in values], good


def cell(values, digits=0):
    v, good = values
    if not v:
        return "-"
    f = f"{{:.{digits}f}}"
    m = f.format(statistics.median(v)) + ("" if good else "~")
    return m if len(v) == 1 else f"{m} ({f.format(min(v))} to {f.format(max(v))})"


def ratio(name, phase, field):
    (v, vg), (b, bg) = calm(name, phase, field), calm(base, phase, field)
    if not v or not b:
        return "-"
    m = f"{statistics.median(v) / statistics.median(b):.2f}" + ("" if vg and bg else "~")
    s, t = series(name, phase, field), series(base, phase, field)
    r = [s[k] / t[k] for k in s if t.get(k)]
    return m if len(r) < 2 or name == base else f"{m} ({min(r):.2f} to {max(r):.2f})"


def table(head, lines):
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for l in lines:
        print("| " + " | ".join(l) + " |")
    print()


def errors(name):
    return str(sum(sum(series(name, phase, "errors").values()) for phase in ("closed", "open", "bulk")))


def rows_of(columns):
    """A line for each system; a column is its title and what gives the cell for a name."""
    table(["system"] + [title for title, _ in columns], [[n] + [value(n) for _, value in columns] for n in names])


def calm_cell(phase, field, digits=0):
    return lambda n: cell(calm(n, phase, field), digits)


def whole_cell(phase, field, digits=0):
    return lambda n: cell(whole(n, phase, field), digits)


full = any(p == "closed" for _, p in rows)
COSTS = [("CPU us/request, saturated", "closed", "cpu_us_per_req"), ("CPU us/request, fixed rate", "open", "cpu_us_per_req"),
         ("most requests a second", "closed", "rps")]
if full:
    print("### Ratios to", base, "\n")
    ratios = COSTS + [("memory", "open", "rss_mib"), ("start-up", "cold", "first_ok_ms"), ("start-up CPU", "cold", "cpu_ms")]
    rows_of([(title, lambda n, p=p, f=f: ratio(n, p, f)) for title, p, f in ratios])
    print("### Values\n")
    rows_of([(title, calm_cell(p, f)) for title, p, f in COSTS]
            + [("database CPU us/request, saturated", calm_cell("closed", "database_cpu_us_per_req")),
               ("p50 added ms", lambda n: cell(added(n, "p50_ms"), 2)), ("p99 added ms", lambda n: cell(added(n, "p99_ms"), 1)),
               ("closed-loop p99 ms", calm_cell("closed", "p99_ms"))])
if any(p == "bulk" for _, p in rows):
    print("### Bulk\n")
    rows_of([("lines a second", calm_cell("bulk", "rps")), ("CPU us/line", calm_cell("bulk", "cpu_us_per_req")),
             ("other work's cores", whole_cell("bulk", "foreign_cores", 2))])
print("### Process\n")
rows_of([("first 200 after ms", calm_cell("cold", "first_ok_ms")), ("CPU ms to it", calm_cell("cold", "cpu_ms")),
         ("memory at it MiB", calm_cell("cold", "rss_mib")), ("memory after MiB", calm_cell("open", "rss_mib")),
         ("most memory MiB", calm_cell("open", "peak_rss_mib")), ("threads", calm_cell("open", "threads")), ("errors", errors)])
if full:
    print("### Noise\n")
    rows_of([("other work's cores, saturated", whole_cell("closed", "foreign_cores", 2)),
             ("same, fixed rate", whole_cell("open", "foreign_cores", 2)), ("own cores, saturated", whole_cell("closed", "server_cores", 2)),
             ("direct p50 ms", whole_cell("direct", "p50_ms", 1)), ("direct p99 ms", whole_cell("direct", "p99_ms", 1)),
             ("warm-up segments", whole_cell("warm", "segments"))])
