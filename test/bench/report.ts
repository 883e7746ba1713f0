// Formats the result rows as a table, or as JSON for programs.

export interface BenchRow {
  readonly name: string;
  /** The number of records. */
  readonly n: number;
  readonly value: number;
  readonly unit: string;
  /** The baseline, in the same unit and from the same run; `null` if there is none. */
  readonly floor: number | null;
  /** `value / floor`. */
  readonly ratio: number | null;
  /** The goal in words, with its number; `null` if none is set. */
  readonly goal: string | null;
  readonly met: boolean | null;
}

interface Goal {
  readonly text: string;
  readonly met: boolean;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

export function row(
  name: string,
  n: number,
  value: number,
  unit: string,
  floor: number | null = null,
  goal: Goal | null = null,
): BenchRow {
  const ratio = floor === null || floor === 0 ? null : rounded(value / floor);
  return {
    name,
    n,
    value: rounded(value),
    unit,
    floor: floor === null ? null : rounded(floor),
    ratio,
    goal: goal?.text ?? null,
    met: goal?.met ?? null,
  };
}

const columns = ['name', 'n', 'value', 'unit', 'floor', 'ratio', 'goal', 'met'] as const;

const cell = (value: BenchRow[(typeof columns)[number]], column: string): string => {
  if (value === null) return '';
  if (column === 'met') return value === true ? 'yes' : 'NO';
  if (typeof value !== 'number') return String(value);
  return column === 'n'
    ? value.toLocaleString('en')
    : value.toLocaleString('en', { maximumSignificantDigits: value >= 1000 ? 5 : 3 });
};

export function table(rows: readonly BenchRow[]): string {
  const cells = rows.map((one) => columns.map((column) => cell(one[column], column)));
  const widths = columns.map((column, i) => Math.max(column.length, ...cells.map((line) => (line[i] ?? '').length)));
  const right = new Set(['n', 'value', 'floor', 'ratio']);
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, i) => (right.has(columns[i] ?? '') ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n');
}
