/**
 * The table of reports: sorted by any column, filtered by words typed. What is asked for stands in the address's
 * fragment (`#reports?words=sarin&by=words&order=descending`), so that it can be sent on and the back button undoes it.
 */

const ANCHOR = "#reports";
const PAUSE = 150; // Milliseconds: browsers refuse more than some ten changes of the address in a second.

interface Asked {
  words: string;
  by: string;
  order: "ascending" | "descending";
}

const UNASKED: Asked = { words: "", by: "date", order: "ascending" };

function read(fragment: string): Asked {
  const asked = new URLSearchParams(fragment.startsWith(`${ANCHOR}?`) ? fragment.slice(ANCHOR.length + 1) : "");
  return {
    words: asked.get("words") ?? UNASKED.words,
    by: asked.get("by") ?? UNASKED.by,
    order: asked.get("order") === "descending" ? "descending" : "ascending",
  };
}

function write(asked: Asked): string {
  const parameters = new URLSearchParams();
  if (asked.words) parameters.set("words", asked.words);
  if (asked.by !== UNASKED.by || asked.order !== UNASKED.order) {
    parameters.set("by", asked.by);
    parameters.set("order", asked.order);
  }
  const query = parameters.toString();
  return query ? `${ANCHOR}?${query}` : ANCHOR;
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

class ReportTable {
  private readonly body: HTMLTableSectionElement;
  private readonly rows: HTMLTableRowElement[];
  private readonly headers: HTMLTableCellElement[];
  private readonly texts = new Map<HTMLTableRowElement, string>();
  private readonly collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  private order = "date ascending";

  constructor(table: HTMLTableElement) {
    this.body = table.tBodies[0]!;
    this.rows = [...this.body.rows];
    this.headers = [...table.querySelectorAll<HTMLTableCellElement>("th[data-sort]")];
  }

  /** Make each header a button that calls `chosen` with the order it stands for. */
  offerOrders(chosen: (by: string, order: Asked["order"]) => void): void {
    for (const header of this.headers) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => {
        const again = header.getAttribute("aria-sort") === "ascending";
        chosen(header.dataset["sort"] ?? UNASKED.by, again ? "descending" : "ascending");
      });
      header.append(button);
    }
  }

  sort(by: string, order: Asked["order"]): void {
    const column = this.headers.findIndex((header) => header.dataset["sort"] === by);
    if (column < 0 || this.order === `${by} ${order}`) return;
    this.order = `${by} ${order}`;
    for (const header of this.headers) {
      if (header.dataset["sort"] === by) header.setAttribute("aria-sort", order);
      else header.removeAttribute("aria-sort");
    }
    const sign = order === "ascending" ? 1 : -1;
    const keyed = this.rows.map((row) => ({ row, key: this.key(row, column) }));
    keyed.sort((a, b) => sign * this.compare(a.key, b.key));
    this.body.append(...keyed.map(({ row }) => row));
  }

  /** Hide the rows whose report lacks one of `words`; returns how many are left. */
  filter(words: string): number {
    const wanted = folded(words).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const row of this.rows) {
      row.hidden = wanted.length > 0 && !wanted.every((word) => this.text(row).includes(word));
      if (!row.hidden) left += 1;
    }
    return left;
  }

  get length(): number {
    return this.rows.length;
  }

  private key(row: HTMLTableRowElement, column: number): number | string {
    const cell = row.cells[column]!;
    return cell.dataset["key"] === undefined ? (cell.textContent ?? "").trim() : Number(cell.dataset["key"]);
  }

  private compare(a: number | string, b: number | string): number {
    return typeof a === "number" && typeof b === "number" ? a - b : this.collator.compare(String(a), String(b));
  }

  /** The row's and its report's text, folded; made when first asked for, because a large page holds megabytes. */
  private text(row: HTMLTableRowElement): string {
    let text = this.texts.get(row);
    if (text === undefined) {
      const report = document.getElementById(row.dataset["report"] ?? "");
      text = folded(`${row.textContent} ${report?.textContent ?? ""}`);
      this.texts.set(row, text);
    }
    return text;
  }
}

export function sortAndFilter(): void {
  const element = document.querySelector<HTMLTableElement>("table.reports");
  const input = document.querySelector<HTMLInputElement>("#filter");
  const output = document.querySelector<HTMLOutputElement>("#filtered");
  if (!element?.tBodies[0] || !input || !output) return;
  const table = new ReportTable(element);
  let asked = read(location.hash);
  let timer = 0;

  const show = (): void => {
    table.sort(asked.by, asked.order);
    const left = table.filter(asked.words);
    output.textContent = asked.words ? `${left.toLocaleString("en")} of ${table.length.toLocaleString("en")}` : "";
  };
  const ask = (change: Partial<Asked>): void => {
    asked = { ...asked, ...change };
    show();
    history.replaceState(null, "", write(asked));
  };

  table.offerOrders((by, order) => ask({ by, order }));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => ask({ words: input.value.trim() }), PAUSE);
  });
  const follow = (): void => {
    // Going on to a report keeps what was asked; only an address that speaks of the table changes it.
    if (location.hash !== ANCHOR && !location.hash.startsWith(`${ANCHOR}?`)) return;
    asked = read(location.hash);
    input.value = asked.words;
    show();
    if (location.hash !== ANCHOR) document.querySelector(ANCHOR)?.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
}
