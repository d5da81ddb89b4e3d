/** Keys: j and k go to the next and the previous passage or report, / to the filter. They can be turned off. */

import { keep, recall } from "./kept";

export function takeKeys(): void {
  const box = document.querySelector<HTMLInputElement>("#keys");
  if (!box) return;
  box.checked = recall("keys") !== "off";
  box.addEventListener("change", () => keep("keys", box.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") document.querySelector<HTMLInputElement>("#filter")?.focus();
    else return;
    event.preventDefault();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select") !== null;
}

/** Go `by` steps from the passage or report that lies at the top of the window. */
function step(by: 1 | -1): void {
  const steps = [...document.querySelectorAll<HTMLElement>("[data-step]")];
  const edge = innerHeight / 4; // What has risen above the window's first quarter is being read.
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.getBoundingClientRect().top <= edge) low = middle + 1;
    else high = middle;
  }
  const next = steps[low - 1 + by];
  // Replaced, not pushed: the back button leaves the page's last link, not the last of thirty steps.
  if (next) location.replace(`#${next.id}`);
}
