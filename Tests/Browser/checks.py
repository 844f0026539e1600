"""Accessibility checks written down: what axe-core would find, for where it cannot be had, and what it does not."""

CHECKS = r"""
(() => {
    const problems = [];
    const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
    const name = (e) => e.getAttribute("aria-label") || e.textContent.trim()
        || (e.labels && [...e.labels].map((l) => l.textContent).join(" ").trim());
    if (document.documentElement.lang !== "en") problems.push("no language");
    if (!document.title) problems.push("no title");
    for (const [role, count] of [["header", 1], ["main", 1], ["nav", 1], ["footer", 1], ["h1", 1]])
        if (document.querySelectorAll(role).length !== count) problems.push(`not one ${role}`);
    let level = 1;
    for (const heading of document.querySelectorAll("h1,h2,h3,h4")) {
        if (!heading.checkVisibility()) continue;
        const next = Number(heading.tagName[1]);
        if (next > level + 1) problems.push(`h${level} is followed by h${next}: ${heading.textContent}`);
        level = next;
    }
    for (const control of all("a,button,input,select,summary"))
        if (!name(control)) problems.push(`no name: ${control.outerHTML.slice(0, 80)}`);
    for (const picture of all("svg")) {
        const by = (picture.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
        const text = picture.getAttribute("aria-label") || by.map((e) => e?.textContent ?? "").join(" ").trim();
        if (picture.getAttribute("role") !== "img" || !text) problems.push("a picture without words");
    }
    for (const table of all("table"))
        if (!table.caption || !table.querySelector("th[scope=col]")) problems.push("a table without caption or heads");
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    if (new Set(ids).size !== ids.length) problems.push("an id twice");
    for (const link of all('a[href^="#"]')) {
        const id = link.getAttribute("href").slice(1);
        if (!/^s\d/.test(id) && !document.getElementById(id)) problems.push(`a link to nowhere: ${id}`);
    }
    const width = document.documentElement.scrollWidth;
    if (width > innerWidth) problems.push(`wider than the screen: ${width}`);
    for (const target of all("button,select,input[type=search]")) {
        const box = target.getBoundingClientRect();
        if (box.height < 16) problems.push(`too small to hit: ${target.outerHTML.slice(0, 60)}`);
    }
    return problems;
})()
"""

# Text against its background, WCAG 2 AA; axe does this too, but not inside SVG.
CONTRAST = r"""
(() => {
    const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const rgb = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
    const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const ground = (e) => {
        for (; e; e = e.parentElement) {
            const c = rgb(getComputedStyle(e).backgroundColor);
            if (c.length && (c[3] ?? 1) > 0.9) return c;
        }
        return [255, 255, 255];
    };
    const problems = new Set();
    for (const e of document.querySelectorAll("svg.chart text")) {
        if (!e.checkVisibility()) continue;
        const flag = e.closest(".flag.error") && getComputedStyle(e.parentElement.querySelector("rect")).fill;
        const a = light(rgb(getComputedStyle(e).fill));
        const b = light(flag ? rgb(flag) : ground(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) problems.add(`contrast ${ratio.toFixed(2)}: ${e.getAttribute("class")} ${e.textContent}`);
    }
    return [...problems];
})()
"""
