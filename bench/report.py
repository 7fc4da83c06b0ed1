"""What was measured, for people and for programs: a table, a JSON file and a picture."""

import json


def row(work, name, times, ours, target):
    """One row: another's time against ours in the same rounds."""
    answer = {"work": work.name, "against": name, "target": str(target) if target else ""}
    if ours.trouble or times.trouble:
        return answer | {"trouble": times.trouble or f"this project: {ours.trouble}"}
    answer |= {
        "seconds": times.seconds,
        "ours": ours.seconds,
        "ratio": times.median / ours.median,
        "resident": ours.resident,
        "ended": times.ended,
    }
    return answer | ({"needed": target.ratio, "met": target.met(ours.median, times.median)} if target else {})


def alone(work, ours):
    """The row of a work that is compared with nothing."""
    answer = {"work": work.name, "against": "", "target": str(work.alone or "")}
    if ours.trouble:
        return answer | {"trouble": ours.trouble}
    answer |= {"ours": ours.seconds, "resident": ours.resident}
    if work.at:
        answer["at"] = work.at
    return answer | ({"met": work.alone.met(ours.median, None)} if work.alone else {})


def median(seconds):
    return sorted(seconds)[len(seconds) // 2]


def shown(seconds):
    """A median with its spread; the time itself where there is but one."""
    middle = median(seconds)
    if len(seconds) == 1:
        return f"{middle:.1f} s"
    spread = (max(seconds) - min(seconds)) / 2 / middle
    return f"{middle:.{3 if middle < 1 else 2 if middle < 10 else 1}f} s ± {spread:.0%}"


HEADER = "| work | this project | peer or limit | ratio | target | |\n|---|---|---|---|---|---|"


def lines(rows):
    """A line of a Markdown table for each."""
    lines = []
    for it in rows:
        ours = shown(it["ours"]) if "ours" in it else ""
        more = "> " if it.get("ended") else ""
        theirs = f"{it['against']}: {more}{shown(it['seconds'])}" if "seconds" in it else it["against"]
        ratio = f"{more}{it['ratio']:.2f}" if "ratio" in it else ""
        verdict = {True: "met", False: "missed"}.get(it.get("met"), it.get("trouble", ""))
        lines.append(f"| {it['work']} | {ours} | {theirs} | {ratio} | {it['target']} | {verdict} |")
    return "\n".join(lines)


def write(file, machine, rows):
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"machine": machine, "rows": rows}, indent=1) + "\n")


def draw(file, rows):
    """The ratios on a logarithmic axis, and how time grows."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot, ticker

    bars = [it for it in rows if "ratio" in it]
    curves = {}
    for it in rows:
        if "at" in it and "ours" in it:
            name, unit, value = it["at"]
            curves.setdefault((name, unit), []).append((value, median(it["ours"])))
    heights = [max(1, 0.28 * len(bars))] + ([3] if curves else [])
    figure = pyplot.figure(figsize=(10, sum(heights) + 1), layout="constrained")
    parts = figure.subfigures(len(heights), 1, height_ratios=heights, squeeze=False)[:, 0]
    axes = parts[0].subplots()
    labels = [f"{it['work']}: {it['against']}" for it in bars]
    colours = {True: "#2a7f3f", False: "#b3402e", None: "#8a8a8a"}
    axes.barh(labels, [it["ratio"] - 1 for it in bars], color=[colours[it.get("met")] for it in bars], left=1)
    for place, it in enumerate(bars):
        if "needed" in it:
            axes.plot([it["needed"]] * 2, [place - 0.4, place + 0.4], color="black", linewidth=1.6)
    axes.set_xscale("log")
    axes.axvline(1, color="black", linewidth=0.6)
    axes.invert_yaxis()
    axes.margins(y=0.01)
    axes.xaxis.set_major_locator(ticker.LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:g}"))
    axes.xaxis.set_minor_formatter(ticker.NullFormatter())
    axes.set_xlabel("their time by ours; the black mark is the target\n(green: met, red: missed, grey: none)")
    if curves:
        for place, ((name, unit), points) in zip(parts[1].subplots(1, len(curves), squeeze=False)[0], curves.items()):
            place.plot(*zip(*points), marker="o")
            place.set(title=name, xlabel=unit, ylabel="seconds", ylim=(0, None))
    figure.savefig(file)
