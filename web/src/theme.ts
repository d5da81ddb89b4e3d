/** Light, dark, or as the system has it. */

import { keep, recall } from "./kept";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

function chosen(): Theme {
  const theme = recall("theme");
  return THEMES.find((each) => each === theme) ?? "system";
}

export function applyTheme(theme: Theme = chosen()): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function offerThemes(): void {
  const button = document.querySelector<HTMLButtonElement>("#theme");
  const name = button?.querySelector("span");
  if (!button || !name) return;
  let theme = chosen();
  name.textContent = theme;
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
    name.textContent = theme;
    applyTheme(theme);
    keep("theme", theme);
  });
}
