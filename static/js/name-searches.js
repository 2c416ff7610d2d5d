// Select2 leaves an empty search field without a name for those who hear the page: it gets that of its label.
document.addEventListener("DOMContentLoaded", () => {
  const name = () => {
    for (const field of document.querySelectorAll("select.admin-autocomplete")) {
      const shown = field.parentElement.querySelector(".select2-selection__rendered");
      const label = field.labels[0];
      if (shown && label) shown.setAttribute("aria-label", label.textContent.replace(/[:：]\s*$/, ""));
    }
  };
  // A new row is named once Select2 has been at it.
  document.addEventListener("formset:added", () => setTimeout(name));
  name();
});
