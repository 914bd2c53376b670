// Writing one section: saved while typing, kept in this machine until the server has it, put together with what others
// wrote meanwhile. The server decides what goes together; this file only never lets go of what was typed.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-kept-as]");
  if (form) write(form);
  for (const link of document.querySelectorAll("[data-waits]")) link.hidden = !(link.dataset.waits in localStorage);
});

const AFTER_TYPING = 1200, AGAIN_AFTER = 5000, WAITING_AT_MOST = 20000, LEAVING_AT_MOST = 2500;
const saying = (what) => Object.entries(what).reduce((form, [name, value]) => { form.append(name, value); return form; }, new FormData());
const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function write(form) {
  const box = form.elements.text, key = form.dataset.keptAs;
  // `seen` is what the server had when `version` was given out: what both writers set out from
  let seen = box.defaultValue, version = form.elements.based_on.value;
  let underWay = null, torn = false, kept = true, timer;

  const state = () => document.getElementById("save-state");
  const dirty = () => box.value !== seen;
  const tooLong = () => [...box.value].length - Number(form.dataset.limit);

  function tell(what, more = "") {
    const line = state();
    line.textContent = `${line.dataset[what]} ${more}`.trim();
    line.classList.toggle("late", !["saving", "typing", "restored"].includes(what));
    // shown until something is saved: leaving the box to click it tries to save once more
    if (what === "signedOut") document.getElementById("sign-in-again").hidden = false;
  }

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify({ text: box.value, seen, version, at: new Date().toLocaleString("vi-VN") }));
      kept = true;
    } catch { kept = false; }
  }

  function count() {
    const line = document.getElementById("words"), words = box.value.split(/[\s|]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
    line.firstElementChild.textContent = words.length;
    line.classList.toggle("late", Number(line.dataset.hint) > 0 && words.length > Number(line.dataset.hint));
  }

  function typed() {
    keep();
    count();
    clearTimeout(timer);
    if (torn) return;
    if (tooLong() > 0) return tell("tooLong", `(${tooLong()})`);
    tell("typing");
    timer = setTimeout(save, AFTER_TYPING);
  }

  // One save at a time; whoever asks meanwhile waits for it, and what was typed meanwhile is saved after it.
  function save() {
    clearTimeout(timer);
    if (underWay || torn || !dirty() || tooLong() > 0) return underWay ?? Promise.resolve();
    // what went wrong stands until it is right: a line that changes as the box is left moves the link that was pressed
    if (!state().classList.contains("late")) tell("saving");
    underWay = send().finally(() => { underWay = null; });
    return underWay;
  }

  async function send() {
    const sent = box.value;
    let answer, html;
    try {
      answer = await fetch(form.action, {
        method: "POST", redirect: "manual", signal: AbortSignal.timeout(WAITING_AT_MOST),
        headers: { "HX-Request": "true", "X-CSRFToken": document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? "" },
        body: saying({ text: sent, seen, based_on: version, account: form.dataset.account }),
      });
      html = await answer.text();
    } catch { return tryAgain(kept ? "offline" : "nowhere"); }
    // without the cookies of a session the server does not even look who asks (403)
    if (answer.type === "opaqueredirect" || answer.status === 403) return tryAgain("signedOut");
    if (answer.ok) return saved(sent, html);
    if (answer.headers.has("HX-Retarget")) {
      document.getElementById("refusals").innerHTML = html;
      return answer.status === 422 ? tell("refused") : tryAgain("failed");
    }
    if (answer.status === 409) return overtaken(html);
    if (answer.status === 404) return tell("gone");
    tryAgain("failed");
  }

  function tryAgain(what) {
    tell(what);
    timer = setTimeout(save, AGAIN_AFTER);
  }

  function saved(sent, html) {
    const page = new DOMParser().parseFromString(html, "text/html"), together = page.getElementById("together"), given = page.getElementById("version").value;
    for (const part of [...page.querySelectorAll("[data-part]")]) document.getElementById(part.id)?.replaceWith(part);
    document.getElementById("refusals").replaceChildren();
    document.getElementById("sign-in-again").hidden = true;
    if (together && box.value !== sent) {
      // typed on while theirs was put in: the next save puts this in too, from what was sent now
      seen = sent;
    } else {
      if (together) put(together.value);
      seen = together ? together.value : sent;
      version = given;
    }
    if (dirty()) return typed();
    localStorage.removeItem(key);
  }

  // New words in the box; the cursor stays by the words it stood by.
  function put(text) {
    const { selectionStart: at, value: old } = box, behind = old.length - at;
    const stays = text.startsWith(old.slice(0, at)) ? at : Math.max(0, text.length - behind);
    box.value = text;
    box.setSelectionRange(stays, stays);
    count();
  }

  function overtaken(html) {
    torn = box.readOnly = true;
    tell("overtaken");
    const place = document.getElementById("overtaken");
    place.innerHTML = html;
    place.querySelector("button").focus();
  }

  function choose(button) {
    const place = document.getElementById("overtaken"), words = (id) => place.querySelector(`#${id}`).value;
    seen = words("their-text");
    version = words("their-version");
    const chosen = { mine: box.value, theirs: seen, both: words("both-texts") }[button.dataset.choose];
    torn = box.readOnly = false;
    place.replaceChildren();
    put(chosen);
    box.focus();
    if (dirty()) { keep(); return save(); }
    localStorage.removeItem(key);
    location.reload();
  }

  function restore() {
    const found = JSON.parse(localStorage.getItem(key) ?? "null");
    if (!found || found.text === box.value) return localStorage.removeItem(key);
    [box.value, seen, version] = [found.text, found.seen, found.version];
    count();
    tell("restored", found.at);
    timer = setTimeout(save, 300);
  }

  // Words on their way are waited for before a link or a form leads away.
  function leave(event, go) {
    if (!dirty() || torn || event.defaultPrevented) return;
    event.preventDefault();
    Promise.race([save(), later(LEAVING_AT_MOST)]).finally(go);
  }

  box.addEventListener("input", typed);
  box.addEventListener("blur", save);
  box.addEventListener("paste", (event) => paste(event, box));
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  for (const source of [window, document]) for (const event of ["online", "focus", "visibilitychange"]) source.addEventListener(event, save);
  document.addEventListener("keydown", (event) => { if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); } });
  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-choose]"), link = event.target.closest("a[href]"), table = event.target.closest("[data-rows]");
    if (choice) choose(choice);
    if (table) insert(box, table.dataset.rows);
    if (link && !link.target && !(event.ctrlKey || event.metaKey || event.shiftKey)) leave(event, () => location.assign(link.href));
  });
  document.addEventListener("submit", (event) => {
    if (event.target !== form) leave(event, () => event.target.requestSubmit(event.submitter));
  });
  window.addEventListener("beforeunload", (event) => { if (dirty() && !kept) event.preventDefault(); });
  count();
  restore();
}

// Text put in as if typed, so that Ctrl+Z takes it out again. A table or a list begins on a line of its own.
function insert(box, text) {
  const before = box.value.slice(0, box.selectionStart);
  const apart = before && !before.endsWith("\n") && /^(\||- |.*\n)/.test(text) ? "\n" : "";
  box.focus();
  if (!document.execCommand("insertText", false, apart + text)) {
    box.setRangeText(apart + text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// What Word, LibreOffice, Excel and pages put on the clipboard, as our lines; plain text is left to the browser.
function paste(event, box) {
  const html = event.clipboardData.getData("text/html");
  if (!/<(p|li|table|h[1-6])[\s>]/i.test(html)) return;
  const lines = linesOf(new DOMParser().parseFromString(html, "text/html").body);
  if (!lines.length) return;
  event.preventDefault();
  insert(box, lines.join("\n"));
}

const BLOCKS = "P,DIV,H1,H2,H3,H4,H5,H6,BLOCKQUOTE,PRE,SECTION,ARTICLE,UL,OL,LI,TABLE,BR";
const SILENT = "STYLE,SCRIPT,TITLE,META,LINK,XML";
const bare = (text) => text.replace(/[\s\u00a0]+/g, " ").trim();
const disguised = (text) => /^\\*(-( |$)|\|)/.test(text) ? `\\${text}` : text;

function linesOf(node, depth = 0) {
  const lines = [];
  let words = "";
  const flush = () => { if (bare(words)) lines.push(disguised(bare(words))); words = ""; };
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) words += child.data;
    if (child.nodeType !== Node.ELEMENT_NODE || child.matches(SILENT)) continue;
    if (!child.matches(BLOCKS) && !child.querySelector(BLOCKS)) { words += child.textContent; continue; }
    flush();
    const found = child.matches("TABLE") ? rowsOf(child) : child.matches("UL,OL") ? itemsOf(child, depth) : listedInWord(child) ?? linesOf(child, depth);
    if (found[0]?.startsWith("|") && lines.at(-1)?.startsWith("|")) lines.push("");
    lines.push(...found);
  }
  flush();
  return lines;
}

function itemsOf(list, depth) {
  let number = Number(list.getAttribute("start") ?? 1);
  return [...list.children].flatMap((item) => {
    if (item.matches("UL,OL")) return itemsOf(item, depth + 1);
    const [first = "", ...rest] = linesOf(item, depth + 1);
    // a number is part of what is said: «theo mục 2»
    return [list.matches("OL") ? `${number++}. ${first}` : `${"  ".repeat(depth)}- ${first.replace(/^\\/, "")}`, ...rest];
  });
}

// Word writes a list as paragraphs whose style names the level; the sign itself stands in a part to be ignored.
function listedInWord(paragraph) {
  const level = /mso-list:[^;]*level(\d)/i.exec(paragraph.getAttribute("style") ?? "");
  if (!level) return null;
  const copy = paragraph.cloneNode(true), sign = [...copy.querySelectorAll("[style]")].find((one) => /mso-list:\s*ignore/i.test(one.getAttribute("style")));
  const label = bare(sign?.textContent ?? "");
  sign?.remove();
  const words = bare(copy.textContent);
  if (!words) return [];
  return [/^\(?[\p{L}\p{N}]+[.)]/u.test(label) && label !== "o" ? `${label} ${words}` : `${"  ".repeat(Number(level[1]) - 1)}- ${words}`];
}

function rowsOf(table) {
  const open = [];
  return [...table.rows].map((row) => {
    const cells = [];
    const below = () => { while (open[cells.length] > 0) { open[cells.length] -= 1; cells.push(""); } };
    for (const cell of row.cells) {
      below();
      for (let column = 0; column < cell.colSpan; column += 1) {
        open[cells.length] = cell.rowSpan - 1;
        cells.push(column ? "" : cellText(cell));
      }
    }
    below();
    return `| ${cells.join(" | ")} |`;
  });
}

const cellText = (cell) => linesOf(cell).map((line) => line.replace(/^\\(?=[-|])/, "").replace(/\\/g, "\\\\").replace(/\|/g, "\\|")).join("\\n");
