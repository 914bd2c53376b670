// The table of figures works like a sheet: keys, blocks out of and into Excel, undo. What is typed is kept in the browser
// until the server has said that it has it; a block is kept whole or comes back with what is wrong beside each cell.
"use strict";

(() => {
  const table = document.querySelector("table[data-grid]");
  if (!table) return;
  const words = table.dataset, state = document.getElementById("grid-state");
  const bar = Object.fromEntries(["place", "reason", "note", "told"].map((name) => [name, document.getElementById(`cellbar-${name}`)]));
  const rows = [...table.querySelectorAll("tr[data-indicator]")].map((row) => [...row.querySelectorAll("input[data-cell]")]).filter((row) => row.length);
  const places = new Map(rows.flatMap((row, down) => row.map((input, right) => [input, [down, right]])));
  const keyOf = (input) => `${input.closest("tr").dataset.indicator}|${input.dataset.cell}`;
  const cells = new Map([...places.keys()].map((input) => [keyOf(input), input]));
  const kept = new Map(); // what the server does not have yet, by key; a refused block waits until one of its cells is changed
  let undone = [], editing = false, corner = null, current = null, sending = false, block = 0;

  const say = (text) => { if (state) state.textContent = text; };
  const remember = () => {
    const entries = [...kept].map(([key, entry]) => [key, { typed: entry.typed, note: entry.note, seen: entry.seen }]);
    if (entries.length) localStorage.setItem(words.keepUnder, JSON.stringify(entries));
    else localStorage.removeItem(words.keepUnder);
  };
  const committed = (input) => kept.get(keyOf(input))?.typed ?? input.defaultValue;
  const noteOf = (input) => kept.get(keyOf(input))?.note ?? input.dataset.note ?? "";

  // -- keeping

  function put(changes) {
    block += 1;
    for (const [input, typed, note] of changes) {
      const key = keyOf(input), before = kept.get(key);
      if (before) for (const entry of kept.values()) if (entry.block === before.block) entry.held = false;
      kept.set(key, { typed, note, seen: before?.seen ?? input.defaultValue, block: before ? before.block : block, held: false });
      input.value = typed;
      input.closest("td").classList.add("unsent");
    }
    remember();
    send();
  }

  function commit(input) {
    if (input.value.trim() === committed(input).trim()) return;
    undone.push([input, committed(input), noteOf(input)]);
    put([[input, input.value.trim(), input.value.trim() ? noteOf(input) : ""]]);
  }

  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

  async function send() {
    const ready = [...kept].filter(([, entry]) => !entry.held);
    if (sending || !ready.length) return;
    const first = ready[0][1].block, batch = ready.filter(([, entry]) => entry.block === first);
    sending = true;
    say(words.saving);
    const body = new FormData();
    body.set("cells", JSON.stringify(batch.map(([key, { typed, note, seen }]) => ({ indicator: key.split("|")[0], period: key.split("|")[1], typed, note, seen }))));
    let more = true;
    try {
      const answer = await fetch(words.grid, { method: "POST", body, headers: { "X-CSRFToken": token() } });
      const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
      if (answer.redirected || answer.status === 403 || (!told && answer.ok)) { more = false; say(`${words.signedOut} ${kept.size}`); }
      else if (!told) throw new Error(answer.status);
      else if (answer.ok) taken(batch, told.rows);
      else refused(batch, told);
    } catch {
      more = false;
      say(`${words.offline} ${kept.size}`);
    }
    sending = false;
    if (more) send();
  }

  function taken(batch, told) {
    for (const [key, entry] of batch) if (kept.get(key) === entry) kept.delete(key);
    for (const row of told) {
      for (const cell of row.cells) show(cells.get(`${row.indicator}|${cell.period}`), cell);
      const judged = table.querySelector(`tr[data-indicator="${row.indicator}"] [data-judged]`);
      judged.textContent = row.judged;
      judged.className = `chip ${row.look}`;
    }
    remember();
    say(`${words.saved} ${new Date().toLocaleTimeString("vi-VN")}`);
    if (current) tell(current);
  }

  function show(input, cell) {
    const box = input.closest("td"), waiting = kept.has(keyOf(input));
    box.className = ["num", cell.mark, waiting ? "unsent" : ""].join(" ").trim();
    box.title = [...cell.findings, cell.note].filter(Boolean).join(" ");
    input.defaultValue = cell.written;
    input.dataset.note = cell.note;
    if (waiting) return;
    if (input !== current || !editing) input.value = cell.written;
    complain(input, []);
  }

  function refused(batch, told) {
    for (const [key, entry] of batch) { entry.held = true; complain(cells.get(key), []); }
    for (const finding of told.findings ?? []) {
      const key = `${finding.indicator}|${finding.period}`, input = cells.get(key);
      complain(input, finding.reasons);
      // whoever writes again now has seen what stands there
      input.defaultValue = finding.standing;
      kept.get(key).seen = finding.standing;
    }
    remember();
    say(told.findings ? `${words.wrong} ${told.findings.length}` : told.reasons.join(" "));
  }

  function complain(input, reasons) {
    const box = input.closest("td");
    for (const old of box.querySelectorAll(".why")) old.remove();
    input.toggleAttribute("aria-invalid", reasons.length > 0);
    if (reasons.length) input.setAttribute("aria-invalid", "true");
    for (const reason of reasons) box.append(Object.assign(document.createElement("p"), { className: "why", textContent: reason }));
  }

  // -- the cell bar: reason and note of the cell

  function tell(input) {
    const period = table.tHead.rows[0].cells[3 + places.get(input)[1]].textContent.trim();
    bar.place.textContent = `${input.closest("tr").cells[0].textContent.trim()} · ${period}`;
    bar.note.value = noteOf(input);
    bar.reason.value = ["KAD", "KPS"].includes(committed(input).toUpperCase()) ? committed(input).toUpperCase() : "";
    bar.note.disabled = bar.reason.disabled = false;
    bar.told.textContent = input.closest("td").title;
  }
  bar.reason.addEventListener("change", () => {
    if (!current) return;
    current.value = bar.reason.value;
    commit(current);
    current.focus();
  });
  bar.note.addEventListener("change", () => { if (current && bar.note.value !== noteOf(current)) put([[current, current.value.trim(), bar.note.value]]); });
  bar.note.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") { if (event.key === "Escape") bar.note.value = noteOf(current); current?.focus(); event.preventDefault(); }
  });

  // -- moving and choosing

  const at = (down, right) => rows[Math.max(0, Math.min(rows.length - 1, down))]?.[Math.max(0, Math.min(rows[0].length - 1, right))];
  function chosen() {
    if (!current) return [];
    const [down, right] = places.get(current), [otherDown, otherRight] = places.get(corner ?? current);
    const [top, bottom] = [down, otherDown].sort((a, b) => a - b), [left, end] = [right, otherRight].sort((a, b) => a - b);
    return rows.slice(top, bottom + 1).map((row) => row.slice(left, end + 1));
  }
  function mark() {
    for (const box of table.querySelectorAll(".chosen")) box.classList.remove("chosen");
    if (corner && corner !== current) for (const input of chosen().flat()) input.closest("td").classList.add("chosen");
  }
  function go(input, { extend = false } = {}) {
    if (!input) return;
    if (extend) { corner = input; mark(); input.scrollIntoView({ block: "nearest", inline: "nearest" }); return; }
    input.focus();
    input.select();
  }

  table.addEventListener("focusin", (event) => {
    if (!places.has(event.target)) return;
    current = event.target; corner = null; editing = false;
    mark(); tell(current);
    current.select();
  });
  table.addEventListener("focusout", (event) => { if (places.has(event.target)) { commit(event.target); editing = false; } });
  table.addEventListener("dblclick", (event) => { if (places.has(event.target)) editing = true; });

  const clear = () => put(chosen().flat().map((input) => { undone.push([input, committed(input), noteOf(input)]); return [input, "", ""]; }));
  const goBy = (event, down, right) => {
    const [row, column] = places.get(event.shiftKey && event.key !== "Tab" && event.key !== "Enter" && corner ? corner : current);
    go(at(row + down, column + right), { extend: event.shiftKey && event.key.startsWith("Arrow") });
  };
  const keys = {
    ArrowDown: (event) => goBy(event, 1, 0),
    ArrowUp: (event) => goBy(event, -1, 0),
    ArrowRight: (event) => editing || goBy(event, 0, 1),
    ArrowLeft: (event) => editing || goBy(event, 0, -1),
    Enter: (event) => { const input = current; if (input.getAttribute("aria-invalid")) put([[input, input.value.trim(), noteOf(input)]]); else commit(input); goBy(event, event.shiftKey ? -1 : 1, 0); },
    Home: (event) => editing || go(event.ctrlKey ? rows[0][0] : rows[places.get(current)[0]][0]),
    End: (event) => editing || go(event.ctrlKey ? rows.at(-1).at(-1) : rows[places.get(current)[0]].at(-1)),
    Tab: (event) => {
      const flat = rows.flat(), next = flat[flat.indexOf(current) + (event.shiftKey ? -1 : 1)];
      if (!next) return true;
      return go(next);
    },
    Delete: () => (editing || (!corner && current.selectionStart !== 0) ? true : clear()),
    F2: (event) => { if (event.shiftKey) return bar.note.focus(); editing = true; return current.setSelectionRange(current.value.length, current.value.length); },
    Escape: () => {
      if (current.getAttribute("aria-invalid")) { kept.delete(keyOf(current)); complain(current, []); current.closest("td").classList.remove("unsent"); remember(); current.value = current.defaultValue; for (const entry of kept.values()) entry.held = false; send(); }
      else current.value = committed(current);
      editing = false;
      current.select();
    },
  };
  table.addEventListener("keydown", (event) => {
    if (!places.has(event.target)) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && current.value.trim() === committed(current).trim()) {
      const last = undone.pop();
      if (last) { put([last]); go(last[0]); }
      event.preventDefault();
      return;
    }
    const moves = event.altKey || (event.ctrlKey && !["Home", "End"].includes(event.key)) ? null : keys[event.key];
    if (!moves) return;
    if (editing && ["ArrowLeft", "ArrowRight", "Home", "End", "Delete"].includes(event.key)) return;
    if (moves(event) !== true) event.preventDefault();
  });

  // -- blocks

  table.addEventListener("copy", (event) => {
    if (!corner || corner === current) return;
    event.clipboardData.setData("text/plain", chosen().map((row) => row.map((input) => input.value).join("\t")).join("\n"));
    event.preventDefault();
  });
  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!places.has(event.target) || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [down, right] = places.get(event.target), changes = [];
    let outside = 0;
    text.split("\n").forEach((line, below) => line.split("\t").forEach((typed, beside) => {
      const input = rows[down + below]?.[right + beside];
      if (!input) { outside += 1; return; }
      undone.push([input, committed(input), noteOf(input)]);
      changes.push([input, typed.trim(), typed.trim() ? noteOf(input) : ""]);
    }));
    put(changes);
    if (outside) say(`${words.outside} ${outside}`);
  });

  // -- own judgements

  const dialog = document.getElementById("assess");
  table.addEventListener("click", (event) => {
    const button = event.target.closest("[data-assess]");
    if (!button || !dialog) return;
    const form = dialog.querySelector("form"), to = (place) => place.replace("/0/", `/${button.dataset.assess}/`);
    dialog.querySelector("[data-of]").textContent = button.dataset.name;
    form.elements.judgement.value = button.dataset.judgement ?? form.elements.judgement.options[0].value;
    form.elements.reason.value = button.dataset.reason ?? "";
    form.action = to(dialog.dataset.assessAt);
    const back = dialog.querySelector("[data-take-back]");
    back.hidden = !button.dataset.judgement;
    back.setAttribute("formaction", to(dialog.dataset.takeBackAt));
    dialog.showModal();
  });

  // -- what was typed when the network was gone, or the page was closed

  for (const [key, entry] of JSON.parse(localStorage.getItem(words.keepUnder) ?? "[]")) {
    const input = cells.get(key);
    if (!input || (entry.typed === input.defaultValue && (entry.note ?? "") === noteOf(input))) continue;
    input.value = entry.typed;
    input.closest("td").classList.add("unsent");
    kept.set(key, { ...entry, block: (block += 1), held: false });
  }
  remember();
  send();
  window.addEventListener("online", send);
  window.addEventListener("focus", send);
  setInterval(send, 5000);
})();
