"""Plots of the benchmarks' figures as SVG: three simple pictures need no library."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 220, 40, 50
COLOURS = ("#0b6e4f", "#c1440e", "#3a5a98", "#8a6d00", "#7a3e9d", "#555555", "#b0305c", "#2e8fa3")


def _text(x: float, y: float, words: str, anchor: str = "start", size: int = 12) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">'
        f"{escape(words)}</text>"
    )


def _picture(title: str, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif">'
    )
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    return "\n".join([head, ground, _text(LEFT, 22, title, size=15), *parts, "</svg>", ""])


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def latency(waiting: Sequence[int], rows: Mapping[str, Sequence[float]]) -> str:
    """Microseconds a token against the characters that wait, both logarithmic."""
    rows = {name: row for name, row in rows.items() if all(map(math.isfinite, row))}
    values = [value for row in rows.values() for value in row]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(waiting[0]), math.log10(waiting[-1])

    def x(count: float) -> float:
        return LEFT + (math.log10(count) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        part = (math.log10(value) - low) / (high - low)
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)

    parts = []
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 6, at + 4, f"{10.0**power:,g}", "end"))
    for count in waiting:
        parts.append(_text(x(count), HEIGHT - BOTTOM + 18, f"{count:,}", "middle"))
    parts.append(_text(LEFT, HEIGHT - 8, "characters waiting; µs per token of four characters"))
    label = 0.0
    for index, (name, row) in enumerate(sorted(rows.items(), key=lambda item: -item[1][-1])):
        colour = COLOURS[index % len(COLOURS)]
        places = list(zip(waiting, row, strict=True))
        points = " ".join(f"{x(count):.1f},{y(value):.1f}" for count, value in places)
        width = 3 if name == "speakable" else 1.5
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
        )
        label = max(label + 15, y(row[-1]) + 4)
        shown = _text(WIDTH - RIGHT + 8, label, name)
        parts.append(shown.replace("<text", f'<text fill="{colour}"'))
    return _picture("A token's cost while text without a sentence end waits", parts)


def bars(title: str, rows: Sequence[tuple[str, float]], unit: str) -> str:
    """Horizontal bars on a logarithmic scale."""
    low = math.floor(math.log10(min(value for _, value in rows)))
    high = math.ceil(math.log10(max(value for _, value in rows)))
    step = (HEIGHT - TOP - BOTTOM) / len(rows)
    begin = 230
    parts = []
    for index, (name, value) in enumerate(rows):
        top = TOP + index * step
        length = (math.log10(value) - low) / (high - low) * (WIDTH - begin - 90)
        colour = COLOURS[0] if name == "speakable" else "#9aa5b1"
        parts.append(
            f'<rect x="{begin}" y="{top + 3:.1f}" width="{length:.1f}" '
            f'height="{step - 8:.1f}" fill="{colour}"/>'
        )
        parts.append(_text(begin - 8, top + step / 2 + 3, name, "end"))
        parts.append(_text(begin + length + 6, top + step / 2 + 3, _number(value)))
    parts.append(_text(begin, HEIGHT - 16, f"{unit}, logarithmic"))
    return _picture(title, parts)


def presets(first: Mapping[str, Mapping[str, Any]]) -> str:
    """Characters pushed until the first chunk: from the first to the ninth decile, the median."""
    step = (HEIGHT - TOP - BOTTOM) / len(first)
    most = max(each["characters"][-1] for each in first.values())
    begin = 150
    scale = (WIDTH - begin - 60) / most
    parts = []
    for index, (name, each) in enumerate(first.items()):
        deciles = each["characters"]
        middle = TOP + (index + 0.5) * step
        low, median, high = (begin + deciles[at] * scale for at in (0, 4, 8))
        parts.append(
            f'<rect x="{low:.1f}" y="{middle - 14:.1f}" width="{high - low:.1f}" height="28" '
            f'fill="#cfe3da"/><path d="M{median:.1f} {middle - 18:.1f}v36" '
            f'stroke="{COLOURS[0]}" stroke-width="3"/>'
        )
        parts.append(_text(begin - 10, middle + 4, name, "end"))
        parts.append(_text(high + 6, middle + 4, f"{deciles[4]:.0f}"))
    parts.append(
        _text(
            begin, HEIGHT - 16, "characters pushed: first to ninth decile, line and figure: median"
        )
    )
    return _picture("When the first chunk goes out, by preset", parts)


def draw(stream: Mapping[str, Any] | None, boundaries: Mapping[str, Any] | None) -> dict[str, str]:
    """Name → picture of whatever there are figures for."""
    found = {}
    if boundaries:
        tools = boundaries["tools"]
        rows = {name: row[1:] for name, row in tools.items()}
        found["pending"] = latency(boundaries["waiting"], rows)
        ordered = sorted(((name, row[0]) for name, row in tools.items()), key=lambda pair: pair[1])
        title = "Sentence splitting: a token of running text"
        found["tokens"] = bars(title, ordered, "µs per token of four characters")
    if stream:
        found["first_chunk"] = presets(stream["first"])
    return found
