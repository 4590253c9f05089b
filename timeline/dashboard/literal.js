// Builds a tree of allowed elements whose text is always text: strangers' words never meet an HTML parser.
const TAGS = new Set([
  "div", "span", "p", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "mark", "strong",
  "table", "caption", "thead", "tbody", "tr", "th", "td", "button",
]);

function build(node, pick) {
  const element = document.createElement(TAGS.has(node.tag) ? node.tag : "span");
  if (node.look) element.className = node.look;
  if (node.text) element.append(...written(node.text, node.dates || []));
  if (node.name) element.setAttribute("aria-label", node.name);
  if (node.role) element.setAttribute("role", node.role);
  if (node.sort) element.setAttribute("aria-sort", node.sort);
  if (node.tag === "th") element.setAttribute("scope", "col");
  if (node.current) element.setAttribute("aria-current", "true");
  if (node.events) element.events = node.events;
  if (node.picks) makePickable(element, node, pick);
  for (const child of node.children || []) element.appendChild(build(child, pick));
  return element;
}

// The text, with the dates in it written as the browser's language writes them.
function written(text, dates) {
  const runs = [];
  let place = 0;
  for (const [words, date] of dates) {
    const at = text.indexOf(words, place);
    if (at < 0) continue;
    runs.push(text.slice(place, at), timeOf(words, date));
    place = at + words.length;
  }
  return [...runs, text.slice(place)].filter(Boolean);
}

function timeOf(words, date) {
  const element = document.createElement("time");
  const locale = navigator.language;
  element.dateTime = date;
  element.textContent = localised(date, locale) || words;
  if (element.textContent !== words) element.lang = locale;
  return element;
}

// Empty where the page's own words are what the locale's reader expects: English with the day before the month.
function localised(date, locale) {
  const [year, month, day] = date.split("-").map(Number);
  const form = new Intl.DateTimeFormat(locale, {
    year: "numeric", month: day ? "short" : "long", day: day ? "numeric" : undefined,
    timeZone: "UTC", calendar: "gregory", numberingSystem: "latn",
  });
  const at = new Date(Date.UTC(year, month - 1, day || 1));
  const parts = form.formatToParts(at).map((part) => part.type);
  const ours = locale === "en" || (locale.startsWith("en-") && parts.indexOf("day") < parts.indexOf("month"));
  return ours ? "" : form.format(at);
}

function makePickable(element, node, pick) {
  element.dataset.picks = node.picks;
  const act = (event) => {
    event.preventDefault();
    event.stopPropagation();
    pick(node);
  };
  element.addEventListener("click", act);
  if (node.tag === "tr" || node.tag === "button") return; // a row has a button of its own for the keyboard
  element.setAttribute("role", "button");
  element.tabIndex = 0;
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") act(event);
  });
}

// The selected event stands at the document, where every part of the page looks: see selection.js.
const selected = () => document.documentElement.dataset.timelineEvent;

function select(event) {
  document.documentElement.dataset.timelineEvent = event;
  document.dispatchEvent(new Event("timeline-selected"));
}

// What a click on it reports; it is selected at once, before the server has worked.
function picked({ picks, events }) {
  if (!events) return picks;
  const next = events[(events.indexOf(selected()) + 1) % events.length];
  select(next);
  return next;
}

function follow(root) {
  const now = selected();
  let moved = false;
  for (const element of root.telling) {
    const current = element.events.includes(now);
    if (current === element.hasAttribute("aria-current")) continue;
    if (current) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
    moved = true;
  }
  if (moved) reveal(root);
}

function focusable(root) {
  return [...root.querySelectorAll("button, [role=button]")];
}

function reveal(root) {
  const current = root.querySelector("[aria-current]");
  if (!current || root.scrollHeight <= root.clientHeight) return;
  const top = current.getBoundingClientRect().top - root.getBoundingClientRect().top;
  if (top < 0 || top > root.clientHeight - 40) root.scrollTop += top - root.clientHeight / 3;
}

// Where the marked words begin and end in all of the text, in characters as Python counts them.
function markedIn(root) {
  const shadow = root.getRootNode();
  const selection = shadow.getSelection?.() ?? document.getSelection();
  if (!selection?.rangeCount) return;
  const range = selection.getComposedRanges?.({ shadowRoots: [shadow] })[0] ?? selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return;
  const before = document.createRange();
  const place = (node, offset) => {
    before.setStart(root, 0);
    before.setEnd(node, offset);
    return [...before.toString()].length;
  };
  const [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
  return start < end ? [start, end] : undefined;
}

function made(parentElement) {
  const root = parentElement.appendChild(document.createElement("div"));
  root.telling = [];
  root.addEventListener("keydown", () => (root.marked = undefined), true);
  const heard = () => (root.isConnected ? follow(root) : document.removeEventListener("timeline-selected", heard));
  document.addEventListener("timeline-selected", heard);
  return root;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root") || made(parentElement);
  const asked = JSON.stringify(data);
  if (root.asked === asked) return;
  root.asked = asked;
  root.className = `root ${data.look} ${data.dark ? "dark" : "light"}`;
  root.style.maxHeight = data.region ? `${data.region.height}px` : "";
  const focused = focusable(root).indexOf(parentElement.activeElement);
  const pick = (node) => root.marked || setTriggerValue("picked", picked(node)); // who marks words does not click
  root.onpointerup = () => {
    root.marked = data.marks ? markedIn(root) : undefined;
    if (root.marked) setTriggerValue("marked", root.marked);
  };
  root.replaceChildren(...JSON.parse(data.tree).map((node) => build(node, pick)));
  root.telling = [...root.querySelectorAll("*")].filter((element) => element.events);
  if (data.region) {
    root.tabIndex = 0;
    root.setAttribute("role", "region");
    root.setAttribute("aria-label", data.region.name);
  }
  if (focused >= 0) focusable(root)[focused]?.focus({ preventScroll: true });
  follow(root);
  reveal(root);
}
