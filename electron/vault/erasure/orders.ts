// Erasure orders: rows of `$erasures`, in the frame that carries the decision. That frame's number is the row's id;
// content of the named records and rows in earlier frames must be erased. See docs/decisions/0016-erasure.md.
import { Refusal } from '../disk/index.ts';
import { parseCommitName, type Frame } from '../journal/index.ts';
import type { LogIndex } from '../log/index.ts';
import { rowFrom } from '../registers/index.ts';
import { isOwnRegister, OWN_REGISTERS, type Finding, type Registers, type Row } from '../model/index.ts';
import type { Erasure } from '../open-vault/index.ts';

/** A row of `$erasures`. */
export interface ErasureOrder extends Row {
  /** `log:kind/id` or `collection/id`, sorted, without duplicates. */
  readonly what: readonly string[];
  /**
   * Empty: what is erased names its files, and an order that names them would always show that they were here. Orders
   * of earlier versions list their ids, sorted, without duplicates.
   */
  readonly blobs: readonly string[];
  /** How many files go with it; absent in orders of earlier versions. */
  readonly files?: number;
  /** Whether everything named has been removed from the files. */
  readonly done: boolean;
}

const BLOB_ID_PATTERN = /^[0-9a-f]{64}$/;
const sortedUnique = (texts: Iterable<string>): string[] => [...new Set(texts)].sort();

/** The order for a frame. Refuses with `vault.badName` anything that cannot be erased. */
export function createOrder(seq: number, { records, rows, blobs }: Erasure): ErasureOrder {
  const what = sortedUnique([
    ...records.map(({ kind, id }) => `log:${kind}/${id}`),
    ...rows.map(({ collection, id }) => `${collection}/${id}`),
  ]);
  const own = rows.find(({ collection }) => isOwnRegister(collection));
  if (own !== undefined) throw new Refusal('vault.badName', { params: { name: own.collection } });
  const invalidBlob = blobs.find((id) => !BLOB_ID_PATTERN.test(id));
  if (invalidBlob !== undefined) throw new Refusal('vault.badName', { params: { name: invalidBlob } });
  return { id: String(seq), what, blobs: [], files: new Set(blobs).size, done: false };
}

/** The number of the frame that ordered it. The order covers all frames before it. */
export const orderSeq = (order: Row): number => Number(order.id);

/** All orders of a state, oldest first. */
export const ordersIn = (registers: Registers): ErasureOrder[] =>
  (Object.values(registers[OWN_REGISTERS.erasures] ?? {}) as ErasureOrder[]).sort((a, b) => orderSeq(a) - orderSeq(b));

/** Takes what is ordered erased, and not erased yet, out of every list. */
export function hideOrdered(index: LogIndex, registers: Registers): void {
  for (const order of ordersIn(registers)) {
    if (order.done) continue;
    for (const what of order.what) {
      const { log, name, id } = parseCommitName(what);
      if (log) index.hideBefore(name, id, orderSeq(order));
    }
  }
}

/** What is erased: name of record or row → the number of the newest frame that ordered it. */
export function erasureSeqs(orders: readonly ErasureOrder[]): Map<string, number> {
  const before = new Map<string, number>();
  for (const order of orders)
    for (const what of order.what) before.set(what, Math.max(before.get(what) ?? 0, orderSeq(order)));
  return before;
}

/** The positions in a frame whose content still exists although the orders require its erasure. */
export function contentsToErase(frame: Frame, before: ReadonlyMap<string, number>): number[] {
  const positions: number[] = [];
  for (const [i, { what }] of frame.meta.commits.entries())
    if ((frame.bodies[i] ?? null) !== null && frame.meta.seq < (before.get(what) ?? 0)) positions.push(i);
  return positions;
}

/** How many files an order takes. */
export const filesOf = ({ files, blobs }: ErasureOrder): number => files ?? blobs.length;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const isStringArray = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** Whether an order is valid in a frame of this number: a new order of that frame, or an earlier one marked as done. */
function isValidOrder(order: ErasureOrder, seq: number, before: ErasureOrder | undefined): boolean {
  if (
    !isStringArray(order.what) ||
    !isStringArray(order.blobs) ||
    !order.blobs.every((id) => BLOB_ID_PATTERN.test(id)) ||
    !(order.files === undefined || isCount(order.files)) ||
    order.what.some((what) => isOwnRegister(parseCommitName(what).name))
  )
    return false;
  if (before === undefined) return order.id === String(seq) && !order.done;
  return (
    order.done &&
    order.files === before.files &&
    String(order.what) === String(before.what) &&
    String(order.blobs) === String(before.blobs)
  );
}

/**
 * `vault.erasureForged` when a frame's erasure orders are invalid, otherwise `null`. Orders are never changed or
 * undone: otherwise a hole could be given a reason afterwards, or lose its reason. `registers` are those before the
 * frame.
 */
export function forgedErasureFinding(registers: Registers, frame: Frame): Finding | null {
  const { seq, by, commits } = frame.meta;
  for (const [i, { what, op }] of commits.entries()) {
    if (!what.startsWith(`${OWN_REGISTERS.erasures}/`)) continue;
    const body = frame.bodies[i] ?? null;
    const id = parseCommitName(what).id;
    const order = op === 'put' && body !== null ? (rowFrom(body.json) as ErasureOrder | null) : null;
    if (
      order?.id !== id ||
      !isValidOrder(order, seq, registers[OWN_REGISTERS.erasures]?.[id] as ErasureOrder | undefined)
    )
      return { code: 'vault.erasureForged', severity: 'damage', params: { seq, by } };
  }
  return null;
}

/** Collects the contents missing from frames, to be compared with the orders at the end. */
export class MissingContents {
  /** Name of record or row → the newest frame in which its content is missing. */
  readonly #missing = new Map<string, number>();

  record({ meta, bodies }: Frame): void {
    for (let i = 0; i < bodies.length; i += 1) {
      const commit = meta.commits[i];
      if (bodies[i] === null && commit !== undefined && commit.op !== 'delete')
        this.#missing.set(commit.what, meta.seq);
    }
  }

  /** `vault.contentMissing` for each hole that no order explains. */
  unexplained(registers: Registers): Finding[] {
    if (this.#missing.size === 0) return [];
    const before = erasureSeqs(ordersIn(registers));
    return [...this.#missing]
      .filter(([what, seq]) => seq >= (before.get(what) ?? 0))
      .map(([what, seq]) => ({ code: 'vault.contentMissing', severity: 'damage', params: { seq, what } }));
  }
}
