"""Token numbers for scripted responses.

Two kinds: distinctive ones, in which no two responses and no two kinds of token share a
number, so that any mix-up shows; and, for the demo, ones that grow like a real context.
"""

from __future__ import annotations

from scenario import USAGE_KEYS, release_key

# Before this release Codex did not write cache writes down, so the server serves none.
CACHE_WRITES_SINCE = "0.145.0"


def distinctive(number: int) -> dict[str, int]:
    """The usage of the `number`th response (from 0) of a recording."""
    return {
        "input": 10_007 + 1_303 * number,
        "cached": 4_013 + 701 * number,
        "cache_write": 1_019 + 53 * number,
        "output": 211 + 17 * number,
        "reasoning": 31 + 5 * number,
    }


def growing(number: int, context: dict) -> dict[str, int]:
    """The usage of a thread's `number`th response: a growing context, mostly read from the cache."""
    start, growth = context["start"], context["growth"]
    size = start + growth * number + (number * 7_919) % 613
    before = start + growth * (number - 1) if number else context.get("warm", 0)
    cached = int(before * context.get("cached", 1.0))
    output = context["output"] + (number * 4_787) % (context["output"] // 2)
    return {
        "input": size,
        "cached": cached - cached % 128,  # the cache works in blocks of 128 tokens
        "cache_write": 0,
        "output": output,
        "reasoning": output * 2 // 5,
    }


def for_response(scripted: dict, release: str) -> dict[str, int]:
    """The usage that is served: `scripted`, without what the release cannot write down."""
    usage = {**dict.fromkeys(USAGE_KEYS, 0), **scripted}
    if release_key(release) < release_key(CACHE_WRITES_SINCE):
        usage = {**usage, "cache_write": 0}
    if usage["cached"] + usage["cache_write"] > usage["input"] or usage["reasoning"] > usage["output"]:
        raise ValueError(f"impossible usage {usage}")
    return usage


def as_truth(usage: dict[str, int]) -> dict[str, int]:
    """The same numbers under Codex's own names."""
    return {
        "input_tokens": usage["input"],
        "cached_input_tokens": usage["cached"],
        "cache_write_input_tokens": usage["cache_write"],
        "output_tokens": usage["output"],
        "reasoning_output_tokens": usage["reasoning"],
        "total_tokens": usage["input"] + usage["output"],
    }


def total(usages: list[dict[str, int]]) -> dict[str, int]:
    """The sum of usages under Codex's names."""
    zero = as_truth(dict.fromkeys(USAGE_KEYS, 0))
    return {key: sum(usage[key] for usage in usages) for key in zero}
