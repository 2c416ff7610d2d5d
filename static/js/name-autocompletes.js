// Select2 hides a field behind parts of its own, which have no name: give each that of the field.

function nameParts(select) {
  const parts = select.nextElementSibling;
  const name = select.getAttribute("aria-label") || select.labels[0]?.textContent.replace(/[:：]\s*$/, "").trim();
  if (!name || !parts?.matches(".select2-container")) {
    return;
  }
  for (const part of parts.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]")) {
    const value = part.matches("[role=searchbox]") ? "" : parts.querySelector("[role=textbox]")?.title || "";
    part.removeAttribute("aria-labelledby");
    part.setAttribute("aria-label", [name, value].filter(Boolean).join(" "));
  }
  // Its list holds a button beside its items.
  parts.querySelector("ul")?.setAttribute("role", "presentation");
}

function nameAll() {
  document.querySelectorAll("select.admin-autocomplete").forEach(nameParts);
}

addEventListener("load", nameAll);
document.addEventListener("formset:added", () => setTimeout(nameAll));
// Select2 tells of a choice through jQuery alone.
django.jQuery(document).on("change select2:open select2:close", "select.admin-autocomplete", () => setTimeout(nameAll));
