// The little that HTML cannot do alone: open a dialog, show a password, link document and facts, tell the time of saving.
"use strict";

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) { openDialog(document.getElementById(opener.dataset.dialog), opener.dataset); event.preventDefault(); }
  // going back in the browser's own way keeps what was typed there; the link alone would load the page anew
  if (event.target.closest("[data-back]") && history.length > 1) { history.back(); event.preventDefault(); }
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  if (event.target.closest("[data-print]")) window.print();
  const all = event.target.closest("[data-all]");
  if (all) for (const box of document.querySelectorAll(`input[name="${all.dataset.all}"]`)) box.checked = all.checked;
  const tab = event.target.closest("[role=tab]");
  if (tab) showTab(tab);
  const fact = event.target.closest("[data-shows]");
  if (fact && !event.target.closest("a, button, input, select, summary, form")) showPlace(fact.dataset.shows);
});

// One dialog serves all rows of a list: the button says which row it is about, and where that is sent.
function openDialog(dialog, { action, says }) {
  if (action) dialog.querySelector("form").action = action;
  if (says) dialog.querySelector("[data-said]").textContent = says;
  dialog.showModal();
}

function showTab(tab) {
  for (const other of tab.parentElement.querySelectorAll("[role=tab]")) {
    other.setAttribute("aria-selected", other === tab);
    document.getElementById(other.getAttribute("aria-controls")).hidden = other !== tab;
  }
}

// A fact and the place where it was read carry each other's id: clicking one shows the other.
function showPlace(id) {
  for (const shown of document.querySelectorAll(".shown")) shown.classList.remove("shown");
  const place = document.getElementById(id);
  if (!place) return;
  const panel = place.closest("[role=tabpanel]");
  if (panel && panel.hidden) showTab(document.querySelector(`[aria-controls="${panel.id}"]`));
  place.classList.add("shown");
  place.scrollIntoView({ block: "center", behavior: "smooth" });
}

// Words typed over a list of choices leave only the choices that hold them, marks and case aside; what is chosen stays.
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
document.addEventListener("input", (event) => {
  if (!event.target.matches?.("[data-filter]")) return;
  const words = folded(event.target.value);
  for (const choice of event.target.closest("fieldset").querySelectorAll("label")) {
    choice.hidden = !folded(choice.textContent).includes(words) && !choice.querySelector("input").checked;
  }
});

// A text that is not yet saved is kept in the browser until the server has said that it has it.
document.addEventListener("input", (event) => {
  const box = event.target.closest("textarea[data-keep]");
  if (box) localStorage.setItem(box.dataset.keep, box.value);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const box = event.target.matches?.("[data-keep]") ? event.target : event.target.querySelector?.("textarea[data-keep]");
  if (!box) return;
  const state = document.getElementById("save-state");
  if (event.detail.successful) localStorage.removeItem(box.dataset.keep);
  else if (state && event.detail.xhr.status !== 422) state.textContent = state.dataset.failed;
});
// A password can be looked at while it is typed.
function offerToReveal(input) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet reveal", textContent: input.dataset.reveal });
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password";
    button.setAttribute("aria-pressed", input.type === "text");
  });
  input.after(button);
}

// A unit is picked from those that the letters typed find: by a click, or with the arrows and Enter. Of several, the last is being typed.
function offerToPick(input) {
  const list = Object.assign(document.createElement("ul"), { className: "options", id: `${input.id}-options` });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.found);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) pick(input, list, option); });
  list.addEventListener("htmx:afterSwap", () => document.activeElement === input ? input.setAttribute("aria-expanded", list.children.length > 0) : shut(input, list));
  input.addEventListener("blur", () => shut(input, list));
  input.addEventListener("keydown", (event) => movePick(event, input, list));
  input.after(list);
}

function shut(input, list) {
  list.replaceChildren();
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function pick(input, list, option) {
  const several = input.dataset.pick === "many", before = several ? input.value.replace(/[^;]*$/, "").trim() : "";
  input.value = (before ? `${before} ` : "") + option.dataset.value + (several ? "; " : "");
  shut(input, list);
}

function movePick(event, input, list) {
  const options = [...list.querySelectorAll("[role=option]")], at = options.findIndex((one) => one.ariaSelected === "true");
  if (!options.length) return;
  if (event.key === "Escape") shut(input, list);
  else if (event.key === "Enter" && at >= 0) pick(input, list, options[at]);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = options[(at + (event.key === "ArrowDown" ? 1 : options.length - (at < 0 ? 0 : 1))) % options.length];
    for (const one of options) one.ariaSelected = one === next;
    next.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", next.id);
  } else return;
  event.preventDefault();
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-pick]").forEach(offerToPick);
  document.querySelectorAll("input[data-reveal]").forEach(offerToReveal);
  const step = document.querySelector(".steps .here");
  if (step) step.parentElement.scrollLeft = step.offsetLeft - (step.parentElement.clientWidth - step.offsetWidth) / 2;
  for (const box of document.querySelectorAll("textarea[data-keep]")) {
    const kept = localStorage.getItem(box.dataset.keep);
    if (kept !== null && kept !== box.value) { box.value = kept; box.dispatchEvent(new Event("change", { bubbles: true })); }
  }
});
