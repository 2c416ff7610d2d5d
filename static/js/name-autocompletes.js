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

// Select2 begins as jQuery says that the page is ready, which may be after the load of a short page.
django.jQuery(nameAll);
document.addEventListener("formset:added", () => setTimeout(nameAll));
// Select2 tells of a choice through jQuery alone.
django.jQuery(document).on("change select2:open select2:close", "select.admin-autocomplete", () => setTimeout(nameAll));
