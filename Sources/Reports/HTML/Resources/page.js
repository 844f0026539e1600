// Makes the page easier to use; everything in it can be read without. Nothing here builds markup from data: what it
// inserts was made safe when the page was written.
(() => {
    "use strict";
    const root = document.documentElement;
    root.classList.add("js");

    const one = (selector, within = document) => within.querySelector(selector);
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const make = (name, properties = {}, ...children) => {
        const element = Object.assign(document.createElement(name), properties);
        element.append(...children);
        return element;
    };

    // The details of most sessions wait in the island, which is only read when one of them is opened.
    let island;
    const fragment = (index) => {
        island ??= JSON.parse(one("#island")?.textContent ?? "{}");
        if (!(index in island)) return null;
        const template = make("template");
        template.innerHTML = island[index];
        return template.content.firstElementChild;
    };

    let columns = 1;

    function open(index, isOpen = true) {
        const row = document.getElementById("r" + index);
        const button = row && one("button.open", row);
        if (!button) return null;
        let detail = row.nextElementSibling?.classList.contains("detail") ? row.nextElementSibling : null;
        if (!detail && isOpen) {
            const body = document.getElementById("s" + index) ?? fragment(index);
            if (!body) return null;
            const cell = make("td", { colSpan: columns }, make("div", { className: "inner" }, body));
            detail = make("tr", { className: "detail", id: "d" + index }, cell);
            row.after(detail);
            prepare(body);
        }
        if (detail) detail.hidden = !isOpen;
        row.classList.toggle("is-open", isOpen);
        button.setAttribute("aria-expanded", String(isOpen));
        return detail;
    }

    /// Opens what an address names and goes there.
    function go(id, remember) {
        const match = /^s(\d+)(-|$)/.exec(id);
        if (match) {
            if (!document.getElementById("r" + match[1])) list();
            const row = document.getElementById("r" + match[1]);
            if (row?.hidden) reset();
            if (!open(match[1])) return false;
        }
        const target = document.getElementById(id) ?? (match && document.getElementById("s" + match[1]));
        if (!target) return false;
        if (target.hidden) target.closest("table")?.dispatchEvent(new Event("reset-filter"));
        for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
        for (const element of all(".hit")) element.classList.remove("hit");
        target.classList.add("hit");
        const isSession = match && !match[2];
        const seen = isSession ? document.getElementById("r" + match[1]) : target;
        const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
        seen.scrollIntoView({ block: isSession || !match ? "start" : "center", behavior: isCalm ? "auto" : "smooth" });
        if (isSession) one("button.open", seen)?.focus({ preventScroll: true });
        else {
            if (!target.hasAttribute("tabindex") && target.tabIndex < 0) target.tabIndex = -1;
            target.focus({ preventScroll: true });
        }
        if (remember && location.hash !== "#" + id) history.pushState(null, "", "#" + id);
        return true;
    }

    // Copying: a name or a command with one press.

    function copying() {
        if (!navigator.clipboard) return;
        for (const code of all("code.copy")) {
            code.tabIndex = 0;
            code.setAttribute("role", "button");
            code.title = "Copy";
            const copy = async () => {
                await navigator.clipboard.writeText(code.textContent);
                code.classList.add("copied");
                setTimeout(() => code.classList.remove("copied"), 1500);
            };
            code.addEventListener("click", copy);
            code.addEventListener("keydown", (event) => {
                if (event.key === "Enter" || event.key === " ") {
                    event.preventDefault();
                    copy();
                }
            });
        }
    }

    // Sessions

    const sortKey = (cell) => (cell.dataset.v !== undefined ? Number(cell.dataset.v) : cell.textContent.trim().toLowerCase());
    let reset = () => {};

    function sessions() {
        const table = one("table.sessions");
        if (!table) return;
        const body = table.tBodies[0];
        const rows = [...body.rows];
        columns = rows[0]?.cells.length ?? 1;
        const ready = (row) => {
            const link = one("a.open", row);
            // In an index the names are links to pages.
            if (!link) return;
            const index = row.id.slice(1);
            const button = make("button", { type: "button", className: "open" }, ...link.childNodes);
            button.setAttribute("aria-expanded", "false");
            link.replaceWith(button);
            row.addEventListener("click", (event) => {
                if (event.target.closest("a") || String(getSelection())) return;
                open(index, button.getAttribute("aria-expanded") !== "true");
            });
        };
        rows.forEach(ready);
        waiting(body, rows, ready);
        sorting(table, rows);
        filtering(rows);
    }

    // Of many sessions only the first are in the table from the start; the others are added once they are wanted.
    let list = () => {};

    function waiting(body, rows, ready) {
        const source = one("#rows");
        const note = one("#rest");
        if (!source || !note) return;
        const others = JSON.parse(source.textContent);
        const button = make("button", { type: "button", textContent: `List the other ${others.length}` });
        list = () => {
            list = () => {};
            const template = make("template");
            template.innerHTML = others.join("");
            const added = [...template.content.children];
            added.forEach(ready);
            rows.push(...added);
            body.append(template.content);
            note.remove();
        };
        button.addEventListener("click", () => {
            list();
            one("#find")?.dispatchEvent(new Event("input"));
        });
        note.append(button);
    }

    function sorting(table, rows) {
        const body = table.tBodies[0];
        const heads = [...table.tHead.rows[0].cells];
        const place = (ordered) => {
            for (const row of ordered) {
                const detail = row.nextElementSibling?.classList.contains("detail") ? row.nextElementSibling : null;
                body.append(row);
                if (detail) body.append(detail);
            }
        };
        heads.forEach((head, column) => {
            // The signs have the order of the findings; a head that shows nothing cannot be pressed.
            if (one(".vh", head)) return;
            const button = make("button", { type: "button" }, ...head.childNodes);
            head.append(button);
            button.addEventListener("click", () => {
                list();
                const was = head.getAttribute("aria-sort");
                // Numbers are most often asked for from the top; a third press is the order of the page.
                const isNumber = rows.some((row) => row.cells[column].dataset.v !== undefined);
                const cycle = isNumber ? ["descending", "ascending"] : ["ascending", "descending"];
                const next = was === cycle[0] ? cycle[1] : was === cycle[1] ? null : cycle[0];
                for (const other of heads) other.removeAttribute("aria-sort");
                if (!next) return place(rows);
                head.setAttribute("aria-sort", next);
                const sign = next === "ascending" ? 1 : -1;
                const keyed = rows.map((row, index) => ({ row, index, key: sortKey(row.cells[column]) }));
                keyed.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : a.index - b.index));
                place(keyed.map((entry) => entry.row));
            });
        });
    }

    function filtering(rows) {
        const form = one("#find");
        if (!form) return;
        const text = one("#q", form);
        const boxes = all("input[name=mark]", form);
        const shown = one("#shown", form);
        const words = [];
        const apply = () => {
            const wanted = text.value.trim().toLowerCase().split(/\s+/);
            // Who looks for one looks among all.
            if (wanted[0] || boxes.some((box) => !box.checked)) list();
            for (const row of rows.slice(words.length)) words.push(row.textContent.toLowerCase());
            const marks = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
            let count = 0;
            rows.forEach((row, index) => {
                const isShown = marks.has(row.dataset.m) && wanted.every((word) => words[index].includes(word));
                row.hidden = !isShown;
                const detail = document.getElementById("d" + row.id.slice(1));
                if (detail) detail.hidden = !isShown || !row.classList.contains("is-open");
                if (isShown) count += 1;
            });
            one("#none").hidden = count > 0;
            shown.textContent = count === rows.length ? "" : `${count} of ${rows.length} sessions`;
        };
        form.addEventListener("submit", (event) => event.preventDefault());
        form.addEventListener("input", apply);
        form.hidden = false;
        // A browser that comes back to the page has filled the fields again.
        apply();
        reset = () => {
            text.value = "";
            for (const box of boxes) box.checked = true;
            apply();
        };
    }

    // One session

    function prepare(body) {
        const table = one("table.calls", body);
        if (table) callFilter(table);
        for (const chart of all("svg.chart", body)) {
            chart.addEventListener("click", (event) => {
                const shape = event.target.closest("[data-go]");
                if (shape) go(shape.dataset.go, true);
            });
            // What a shape is, taken from its row when somebody points at it.
            chart.addEventListener("pointerover", (event) => {
                const shape = event.target.closest("path[data-go]");
                if (!shape || one("title", shape)) return;
                const row = document.getElementById(shape.dataset.go);
                if (!row) return;
                const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
                const [what, outcome, took] = [...row.cells].slice(-4);
                const words = [one("summary, code", what) ?? what, outcome.firstChild, took];
                title.textContent = words.map((part) => part.textContent.trim()).join(" · ");
                shape.append(title);
            });
        }
    }

    function callFilter(table) {
        const rows = [...table.tBodies[0].rows];
        if (rows.length < 4) return;
        const column = [...table.tHead.rows[0].cells].findIndex((cell) => cell.textContent === "tool");
        const choice = (label, values) => {
            const select = make("select", {}, make("option", { value: "", textContent: "all" }));
            for (const value of values) select.append(make("option", { value, textContent: value }));
            return [select, make("label", {}, label + " ", select)];
        };
        const count = (values) => [...new Set(values)].sort();
        const ended = (row) => row.dataset.o ?? "succeeded";
        const [outcome, outcomeLabel] = choice("Outcome", count(rows.map(ended)));
        const [tool, toolLabel] = choice("Tool", count(rows.map((row) => row.cells[column].textContent)));
        const text = make("input", { type: "search", autocomplete: "off" });
        const shown = make("output");
        const form = make("form", { className: "tools" }, outcomeLabel, toolLabel, make("label", {}, "Text ", text), shown);
        const session = table.closest(".body").firstElementChild.textContent;
        form.setAttribute("aria-label", `Filter calls of ${session}`);
        const words = rows.map((row) => row.textContent.toLowerCase());
        const apply = () => {
            const wanted = text.value.trim().toLowerCase();
            let seen = 0;
            rows.forEach((row, index) => {
                const isShown =
                    (!outcome.value || ended(row) === outcome.value) &&
                    (!tool.value || row.cells[column].textContent === tool.value) && words[index].includes(wanted);
                row.hidden = !isShown;
                if (isShown) seen += 1;
            });
            shown.textContent = seen === rows.length ? "" : `${seen} of ${rows.length} calls`;
        };
        form.addEventListener("submit", (event) => event.preventDefault());
        form.addEventListener("input", apply);
        table.addEventListener("reset-filter", () => {
            outcome.value = tool.value = text.value = "";
            apply();
        });
        table.closest(".scroll").before(form);
    }

    // Page

    document.addEventListener("DOMContentLoaded", () => {
        sessions();
        copying();
        document.addEventListener("click", (event) => {
            const link = event.target.closest('a[href^="#"]');
            if (link && !event.ctrlKey && !event.metaKey && go(link.getAttribute("href").slice(1), true)) {
                event.preventDefault();
            }
        });
        const follow = () => {
            if (location.hash.length > 1) go(location.hash.slice(1), false);
        };
        addEventListener("hashchange", follow);
        follow();
        // On paper nothing can be opened.
        let opened = [];
        addEventListener("beforeprint", () => {
            opened = all("main details:not([open])").filter((details) => !details.closest("#details"));
            for (const details of opened) details.open = true;
        });
        addEventListener("afterprint", () => {
            for (const details of opened) details.open = false;
        });
    });
})();
