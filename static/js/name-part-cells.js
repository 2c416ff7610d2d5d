// On a phone the cells of a table of parts stand one below another: each says which column it is of.

for (const table of document.querySelectorAll(".inline-group .tabular table")) {
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  for (const row of table.tBodies[0].rows) {
    [...row.cells].forEach((cell, place) => names[place] && cell.colSpan === 1 && (cell.dataset.label = names[place]));
  }
}
