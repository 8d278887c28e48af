document.querySelectorAll("button.copy").forEach(button => button.addEventListener("click", () => {
  const done = () => { button.textContent = "Copied"; };
  const area = document.createElement("textarea");
  area.value = button.dataset.note;
  if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(area.value).then(done); return; }
  document.body.appendChild(area); area.select(); document.execCommand("copy"); area.remove(); done();
}));
