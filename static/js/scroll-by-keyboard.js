// A table of parts that is wider than the window is scrolled by keyboard, too, once it can be reached.

for (const table of document.querySelectorAll(".inline-group .tabular")) {
  table.tabIndex = 0;
}
