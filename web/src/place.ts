/** Where the reader is: the part of the page in the bar, the whole of a passage lit, and a word on what is not here. */

export function followPlace(): void {
  addEventListener("hashchange", arrive);
  arrive();
  markPart();
}

/** Light every segment of the passage that the address names; say so where the page has nothing of that name. */
function arrive(): void {
  for (const lit of document.querySelectorAll("mark.lit")) lit.classList.remove("lit");
  const told = document.querySelector("#told");
  if (told) told.textContent = "";
  const id = decode(location.hash.slice(1));
  if (!id || id.startsWith("reports?")) return;
  const target = document.getElementById(id);
  if (!target) {
    if (told) told.textContent = `This page has no ${id}. What it leaves out is in the record.`;
    return;
  }
  const number = document.getElementById(`note-${id}`)?.querySelector(".number")?.textContent;
  if (!number || !id.startsWith("passage-")) return;
  for (const mark of target.closest("article")?.querySelectorAll<HTMLElement>("mark") ?? []) {
    if (mark.dataset["passages"]?.split(" ").includes(number)) mark.classList.add("lit");
  }
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment; // A stray per cent sign is no reason to fail.
  }
}

/** Mark in the bar the part of the page that the reader is in. */
function markPart(): void {
  const links = new Map<Element, Element>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>("nav a[href^='#']")) {
    const part = document.querySelector(`section${link.hash}`);
    if (part) links.set(part, link);
  }
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const link = links.get(target);
        if (isIntersecting) link?.setAttribute("aria-current", "true");
        else link?.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-33% 0px -66% 0px" }, // A line a third down the window: one part at a time lies on it.
  );
  for (const part of links.keys()) seen.observe(part);
}
