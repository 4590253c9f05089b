// One selected event for the whole page. Text, lists and figures follow it here, before the server has worked;
// what the server says it is then holds.
const RING = "timeline-chosen";
const ROW = "timeline-chosen-row";
const NEAR = [0.7, -0.28]; // of a row, above and below its marks
const root = document.documentElement;

function select(event) {
  root.dataset.timelineEvent = event;
  document.dispatchEvent(new Event("timeline-selected"));
}

// The figures' traces carry the ids of their marks' events as customdata; Plotly keeps beside each drawn element
// its place among them.
const eventOf = (element) =>
  element.closest(".trace")?.__data__?.[0]?.trace?.customdata?.[element.__data__?.i];

function mark(figure) {
  const event = root.dataset.timelineEvent;
  for (const element of figure.querySelectorAll(".point, .textpoint"))
    element.classList.toggle(RING, eventOf(element) === event);
  for (const old of figure.querySelectorAll(`.${ROW}`)) old.remove();
  const together = [event, ...partners(figure, event)];
  for (const row of new Set(together.map((id) => rowOf(figure, id)))) if (row !== undefined) draw(figure, row);
}

// What lines join: two ends and a gap each.
function partners(figure, event) {
  const lines = (figure.data || []).filter(({ mode, customdata }) => mode === "lines" && customdata);
  return lines.flatMap(({ customdata }) =>
    customdata.flatMap((end, place) => (end === event ? [customdata[place + (place % 3 ? -1 : 1)]] : [])));
}

function rowOf(figure, event) {
  for (const { customdata, mode, y } of figure.data || []) {
    const place = mode === "text" ? -1 : (customdata || []).indexOf(event);
    if (place >= 0) return y[place];
  }
}

function draw(figure, row) {
  const { _size: size, yaxis } = figure._fullLayout;
  const [top, bottom] = NEAR.map((away) => yaxis._offset + yaxis.l2p(row + away));
  const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const places = { class: ROW, x: size.l, width: size.w, y: top, height: bottom - top };
  for (const [name, value] of Object.entries(places)) bar.setAttribute(name, value);
  figure.querySelector(".cartesianlayer").before(bar);
}

// Every figure is watched from when it comes: it is marked whenever it is drawn,
// and a click on a mark of it selects.
const watched = new WeakMap();

function watch() {
  for (const figure of document.querySelectorAll(".js-plotly-plot")) {
    if (!figure.on || watched.get(figure) === figure.on) continue;
    watched.set(figure, figure.on);
    figure.on("plotly_afterplot", () => mark(figure));
    figure.on("plotly_click", ({ points }) => typeof points[0]?.customdata === "string" && select(points[0].customdata));
    mark(figure);
  }
}

function markAll() {
  watch();
  for (const figure of document.querySelectorAll(".js-plotly-plot")) if (watched.has(figure)) mark(figure);
}

export default function ({ data, parentElement }) {
  parentElement.told?.();
  const observer = new MutationObserver(watch);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("timeline-selected", markAll);
  const stop = () => {
    observer.disconnect();
    document.removeEventListener("timeline-selected", markAll);
  };
  parentElement.told = stop;
  watch();
  select(data.event);
  return stop;
}
