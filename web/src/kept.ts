/** What a reader chose, kept from visit to visit where the browser allows a page from disk to keep anything. */

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`rapporteur.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`rapporteur.${name}`, value);
  } catch {
    // A private window or a full store: the choice holds for this visit.
  }
}
