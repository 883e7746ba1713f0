// Whether a change that is decided twice on the same state comes to the same.
import { Buffer } from 'node:buffer';

/** The rows of a register, by id. */
type Rows = Readonly<Record<string, object>>;

/** What one run of a change came to. */
interface Decision<T> {
  /** Its answer; throws what the change threw. */
  readonly answer: () => T;
  readonly text: string;
}

/** What a run of a change left in its draft. */
export interface Outcome {
  readonly text: string;
  /** The registers that it may have changed. A row that it left alone is the very one that was stored. */
  readonly registers: Readonly<Record<string, Rows | undefined>>;
  readonly logs: readonly unknown[];
}

/** What is made again each time: random bytes; ids, by `randomUUID` or by a test's counter; times. */
const MADE_AGAIN = [
  /"[A-Za-z0-9+/]{16,}={0,2}\\?"/g,
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
  /\b\d{4}-\d\d-\d\dT[\d:.]+Z/g,
  /\b[A-Za-z]{1,12}-?\d+(?:-\d+)?\b/g,
];

const withBytes = (_key: string, part: unknown): unknown =>
  part instanceof Uint8Array ? Buffer.from(part).toString('base64') : part;

/** A value as text, in which what is made again each time is not distinguished. */
const plain = (value: unknown): string =>
  MADE_AGAIN.reduce(
    (text, part) => text.replace(part, '*'),
    value === undefined ? 'nothing' : JSON.stringify(value, withBytes),
  );

/** Runs a change once. */
export function decide<T>(run: () => T): Decision<T> {
  try {
    const answer = run();
    return { answer: () => answer, text: plain(answer) };
  } catch (error) {
    return {
      answer: () => {
        throw error;
      },
      text: `threw ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** The rows of one outcome that are not the very same in the other. */
const rowsOf = (one: Outcome, other: Outcome): string[] =>
  Object.entries(one.registers).flatMap(([name, rows]) =>
    Object.entries(rows ?? {})
      .filter(([id, row]) => other.registers[name]?.[id] !== row)
      .map(([, row]) => `${name}/${plain(row)}`)
      .sort(),
  );

const linesOf = (one: Outcome, other: Outcome): string[] => [one.text, ...rowsOf(one, other), ...one.logs.map(plain)];

/** Characters of an outcome that an error shows. */
const MAX_SHOWN = 1000;

/** Throws when the second run of a change came to something else than the first. */
export function assertSameOutcome(action: string, first: Outcome, second: Outcome): void {
  const [before, after] = [linesOf(first, second), linesOf(second, first)];
  const at = [...before, ...after].findIndex((_, index) => before[index] !== after[index]);
  if (at === -1) return;
  const [was, is] = [before, after].map((lines) => (lines[at] ?? 'nothing').slice(0, MAX_SHOWN));
  throw new Error(`"${action}" came to something else the second time:\n${was}\n${is}`);
}
