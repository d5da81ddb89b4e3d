/**
 * What the dossier's page does beyond being read: a theme, a table that sorts and filters, keys, a place in the bar.
 * It runs in the page's head, so that the theme and the room for the tools are there before anything is painted.
 * Without it every word of the page can still be read and every link followed.
 */

import { followPlace } from "./place";
import { printWhole } from "./print";
import { takeKeys } from "./keys";
import { sortAndFilter } from "./reports";
import { applyTheme, offerThemes } from "./theme";

document.documentElement.classList.add("scripted");
applyTheme();
document.addEventListener("DOMContentLoaded", () => {
  offerThemes();
  sortAndFilter();
  followPlace();
  takeKeys();
  printWhole();
});
