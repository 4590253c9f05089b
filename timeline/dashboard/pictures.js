// Saves the chart as the browser has drawn it: as one SVG that needs no other file, or as a PNG of that.
const SVG = "http://www.w3.org/2000/svg";
const SCALE = 2; // pixels of a PNG for each of the page's, so that it prints well
const LAYERS = "svg.main-svg";
const LEFT_OUT = ".hoverlayer, .draglayer, .zoomlayer, .select-outline, .cursor-pointer-layer, script, foreignObject";
const OWN = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity"];
const OF_TEXT = ["font-family", "font-size", "font-weight", "font-style", "text-anchor", "white-space"];
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function ground(element) {
  for (let each = element; each; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    if (colour && colour !== "transparent" && !/, 0\)$/.test(colour)) return colour;
  }
  return "white";
}

// The look that the page's style sheets give is written into each element, since they stay behind.
function inline(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) return;
  const look = getComputedStyle(from);
  const names = /^(text|tspan)$/.test(from.localName) ? [...OWN, ...OF_TEXT] : OWN;
  for (const name of names) to.style.setProperty(name, look.getPropertyValue(name));
  for (const { name, value } of [...to.attributes]) {
    if (/^(on|data-)/i.test(name) || name === "class") to.removeAttribute(name);
    else if (value.includes("url(")) to.setAttribute(name, value.replace(/url\((["']?)[^)"'#]*#/g, "url($1#"));
  }
  // Another font, where this one is not installed, keeps to the room that was measured for the words.
  if (/^(text|tspan)$/.test(from.localName) && !from.firstElementChild && from.getComputedTextLength()) {
    to.setAttribute("textLength", from.getComputedTextLength());
    to.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
  [...from.childNodes].forEach((child, number) => inline(child, to.childNodes[number]));
}

function copied(layer) {
  const copy = layer.cloneNode(true);
  inline(layer, copy);
  const drawn = [...layer.querySelectorAll("*")];
  const copies = [...copy.querySelectorAll("*")];
  drawn.forEach((element, number) => {
    if (element.matches(LEFT_OUT) || getComputedStyle(element).display === "none") copies[number].remove();
  });
  return [...copy.childNodes];
}

function standalone(plot, title) {
  const layers = [...plot.querySelectorAll(LAYERS)];
  const { width, height } = layers[0].getBoundingClientRect();
  const whole = document.createElementNS(SVG, "svg");
  const sizes = { width, height, viewBox: `0 0 ${width} ${height}`, role: "img" };
  for (const [name, value] of Object.entries(sizes)) whole.setAttribute(name, value);
  const name = document.createElementNS(SVG, "title");
  name.textContent = title;
  const paper = document.createElementNS(SVG, "rect");
  for (const [attribute, value] of Object.entries({ width: "100%", height: "100%", fill: ground(plot) })) {
    paper.setAttribute(attribute, value);
  }
  whole.append(name, paper, ...layers.flatMap(copied));
  const text = new XMLSerializer().serializeToString(whole).replace(NO_XML, "");
  return { text, width, height };
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function painted({ text, width, height }) {
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await picture.decode();
  URL.revokeObjectURL(picture.src);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  const context = canvas.getContext("2d");
  context.scale(SCALE, SCALE);
  context.drawImage(picture, 0, 0, width, height);
  return new Promise((made) => canvas.toBlob(made, "image/png"));
}

async function saved(format, { chart, name, title }) {
  const plot = document.querySelector(`.st-key-${CSS.escape(chart)} .js-plotly-plot`);
  if (!plot) return;
  const drawn = standalone(plot, title);
  const blob = format === "png" ? await painted(drawn) : new Blob([drawn.text], { type: "image/svg+xml" });
  save(blob, `${name}.${format}`);
}

export default function ({ data, parentElement }) {
  let root = parentElement.querySelector(".root");
  if (!root) {
    root = document.createElement("div");
    root.className = "root";
    parentElement.appendChild(root);
  }
  const buttons = data.labels.map(([format, label], number) => {
    const button = root.children[number] ?? root.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = label;
    button.onclick = () => saved(format, data);
    return button;
  });
  while (root.children.length > buttons.length) root.lastChild.remove();
}
