// Asks before a report is left with something typed that was not saved.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("progressreport_form");
  if (!form) return;
  const typed = () => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
  // What the server sent back with its faults is not saved either.
  const saved = form.querySelector(".errornote") ? null : typed();
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && typed() !== saved) event.preventDefault();
  });
});
