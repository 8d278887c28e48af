"use strict";
// Finds pairs by the words typed: names and codes of states, in any order and spelling of accents.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const place = document.getElementById("find");
const label = document.createElement("label");
const field = document.createElement("input");
const list = document.createElement("ul");
const status = document.createElement("p");
field.type = "search";
field.id = "pair";
field.placeholder = "Russia, China";
field.autocomplete = "off";
label.htmlFor = field.id;
label.textContent = "Find a pair: ";
status.setAttribute("role", "status");
list.className = "lines";
label.append(field);
place.replaceChildren(label, status, list);
const pairs = window.PAIRS.map(([code, name, words, answer]) => ({ code, name, answer, words: fold(`${code} ${name} ${words}`) }));
const show = () => {
  const asked = fold(field.value).split(/[^\p{L}\p{N}]+/u).filter((word) => word && word !== "and");
  const starts = (words, word) => words.startsWith(word) || words.includes(" " + word) || words.includes("-" + word);
  const found = asked.length ? pairs.filter((pair) => asked.every((word) => starts(pair.words, word))) : [];
  status.textContent = !asked.length ? "" : found.length ? `${found.length} found` : "No pair has these names; try a code, as RUS.";
  list.replaceChildren(
    ...found.slice(0, 30).map((pair) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `dyad/${encodeURIComponent(pair.code)}.html`;
      link.textContent = pair.name;
      item.append(link, ` ${pair.answer}`);
      return item;
    }),
  );
};
field.addEventListener("input", show);
field.addEventListener("keydown", (event) => {
  const first = list.querySelector("a");
  if (event.key === "Enter" && first) first.click();
});
const query = new URLSearchParams(location.search).get("q");
if (query) field.value = query;
show();
