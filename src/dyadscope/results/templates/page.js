"use strict";
// Columns sort on a press of their heading; a field above each long table filters its rows.
function sortable(table) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const headings = Array.from(table.tHead.rows[0].cells);
  const collator = new Intl.Collator("en", { numeric: true });
  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  // A sign is a letter to the collator.
  const compare = (a, b) => (a !== "" && b !== "" && !isNaN(a) && !isNaN(b) ? a - b : collator.compare(a, b));
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const descending = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const sign = descending ? -1 : 1;
      rows.sort((a, b) => sign * compare(key(a, column), key(b, column)));
      body.append(...rows);
    });
  });
  if (rows.length < 6) return;
  const title = document.getElementById(table.parentElement.getAttribute("aria-labelledby")).textContent;
  const label = document.createElement("label");
  label.className = "filter";
  const field = document.createElement("input");
  field.type = "search";
  field.setAttribute("aria-label", "Filter rows of " + title);
  const count = document.createElement("output");
  const show = () => {
    const wanted = field.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      if (!row.hidden) shown += 1;
    }
    count.textContent = shown + " of " + rows.length + " rows";
  };
  field.addEventListener("input", show);
  label.append("Filter ", field);
  table.parentElement.before(label, count);
  show();
}
for (const table of document.querySelectorAll("table.sortable")) sortable(table);
// A link to a part that is closed opens it.
const reveal = () => {
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (!target) return;
  for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
// Every figure can be taken away: its picture, its numbers, a link to it.
const save = (name, blob) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
const saveText = (name, type, text) => save(name, new Blob([text], { type }));
// A picture of dots is painted here, on white, two dots for each of the drawing's.
const savePng = (name, svg) => {
  const drawn = svg.cloneNode(true);
  const size = svg.viewBox.baseVal;
  drawn.setAttribute("width", 2 * size.width);
  drawn.setAttribute("height", 2 * size.height);
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2 * size.width;
    canvas.height = 2 * size.height;
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(image, 0, 0);
    canvas.toBlob((blob) => save(name, blob), "image/png");
  });
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(drawn));
};
for (const figure of document.querySelectorAll("figure[id]")) {
  if (figure.querySelector(".tools")) continue; // where a server offers them they are links
  const svg = figure.querySelector("svg");
  const csv = figure.querySelector("details pre");
  const caption = figure.querySelector("figcaption").textContent;
  const tools = document.createElement("p");
  tools.className = "tools";
  const offer = (label, action) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-label", label + ": " + caption);
    button.addEventListener("click", () => action(button));
    tools.append(button);
  };
  const text = () => new XMLSerializer().serializeToString(svg);
  if (svg) offer("SVG", () => saveText(figure.id + ".svg", "image/svg+xml", text()));
  if (svg) offer("PNG", () => savePng(figure.id + ".png", svg));
  if (csv) offer("CSV", () => saveText(figure.id + ".csv", "text/csv", csv.textContent));
  offer("Link", (button) => {
    const address = location.href.split("#")[0] + "#" + figure.id;
    location.hash = figure.id;
    if (navigator.clipboard) navigator.clipboard.writeText(address).then(() => (button.textContent = "Copied"), () => {});
  });
  figure.append(tools);
}
