// The ticks of the review queue outlive an act on a single report, as long as the report is as it was when ticked.

const KEPT = "review-ticks";
const ticks = [...document.querySelectorAll("input[name=ticked]")];
const nameOf = (tick) => `${tick.value} ${document.getElementsByName(`seen-${tick.value}`)[0].value}`;
const keep = () => sessionStorage.setItem(KEPT, JSON.stringify(ticks.filter((tick) => tick.checked).map(nameOf)));

const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
for (const tick of ticks) {
  tick.checked ||= kept.includes(nameOf(tick));
  tick.addEventListener("change", keep);
}
keep();
