// Registers in memory: a draft that copies only what is touched, the difference from what is stored, and how a frame
// changes them. Rows are frozen and compared by reference.
import { canonical, deepFreeze, MAX_DEPTH } from '../../../domain/kernel/canonical.ts';
import { Refusal } from '../disk/index.ts';
import { parseCommitName, type Commit, type Frame, type FrameChange } from '../journal/index.ts';
import { isOwnRegister, type Registers, type Row } from '../model/index.ts';

type Collection = Record<string, Row>;

/** An empty collection. It has no prototype, so that an id like `__proto__` is just an id. */
export const emptyCollection = (): Collection => Object.create(null) as Collection;

const copy = (collection: Readonly<Collection>): Collection => Object.assign(emptyCollection(), collection);

const NAME_PATTERN = /^\$?[A-Za-z][A-Za-z0-9_-]{0,63}$/;
/** Whether a name is valid for a collection or log. */
const isName = (name: string): boolean => NAME_PATTERN.test(name);
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const ID_PATTERN = /^[^\u0000-\u001f\u007f]{1,200}$/;
const isId = (id: string): boolean => ID_PATTERN.test(id) && id.isWellFormed();

/**
 * Whether a commit's name follows the format: rows as `collection/id`, log records as `log:kind/id`. Otherwise the
 * authorisation check could see a log record where the state sees a row.
 */
export function isCommitName({ what, op }: Commit): boolean {
  const { log, name, id } = parseCommitName(what);
  return what.includes('/') && log === (op === 'log') && isName(name) && isId(id);
}

/** Refuses names and ids that could not be distinguished on disk: `vault.badName` with `name`. */
export function checkName(name: string, id: string): void {
  if (!isName(name)) throw new Refusal('vault.badName', { params: { name } });
  if (!isId(id)) throw new Refusal('vault.badName', { params: { name: `${name}/${id}` } });
}

/** A draft of registers: each collection is copied on first access. `touched` names the copied ones. */
export interface Draft {
  readonly data: Registers;
  readonly touched: ReadonlySet<string>;
  /** The collections as they are now; untouched ones are those of the base. */
  result(): Registers;
}

/** Starts a draft over `base` that shows the collections accepted by `visible`. */
export function startDraft(base: Registers, visible: (name: string) => boolean): Draft {
  const made = new Map<string, Collection>();
  const data = {} as Registers;
  for (const name of Object.keys(base).filter(visible)) {
    Object.defineProperty(data, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const known = made.get(name) ?? copy(base[name] ?? {});
        made.set(name, known);
        return known;
      },
      set: (value: Collection) => made.set(name, copy(value)),
    });
  }
  return {
    data,
    get touched() {
      const added = Object.keys(data).filter((name) => !(name in base));
      const removed = Object.keys(base).filter((name) => visible(name) && !(name in data));
      return new Set([...made.keys(), ...added, ...removed]);
    },
    result: () => {
      const result: Registers = { ...base };
      for (const name of Object.keys(base)) if (visible(name) && !(name in data)) result[name] = emptyCollection();
      for (const name of Object.keys(data)) {
        if (!(name in base)) result[name] = copy(data[name] ?? {});
        else if (made.has(name)) result[name] = made.get(name) ?? emptyCollection();
      }
      return result;
    },
  };
}

/**
 * The difference between two states, limited to `names`, as changes for a frame. Replaces changed rows in `after` by
 * the frozen plain JSON that will be read back. Refuses rows whose `id` is not their key.
 */
export function diff(before: Registers, after: Registers, names: Iterable<string>): FrameChange[] {
  const changes: FrameChange[] = [];
  for (const name of names) {
    const old = before[name] ?? {};
    const next = after[name] ?? {};
    for (const id of Object.keys(next)) {
      const row = next[id];
      if (row === undefined) Reflect.deleteProperty(next, id);
      else if (row !== old[id]) addRowChange(changes, name, id, row, next, old[id]);
    }
    for (const id of Object.keys(old))
      if (next[id] === undefined) changes.push({ what: `${name}/${id}`, op: 'delete', json: null });
  }
  return changes;
}

function addRowChange(
  changes: FrameChange[],
  name: string,
  id: string,
  row: Row,
  into: Collection,
  old: Row | undefined,
): void {
  checkName(name, id);
  if (row.id !== id)
    throw new Refusal('vault.badName', {
      params: { name: `${name}/${id}` },
      cause: 'the id of the row is not its key',
    });
  const json = canonical(row);
  if (old !== undefined && canonical(old) === json) {
    into[id] = old;
    return;
  }
  into[id] = deepFreeze(JSON.parse(json) as Row);
  changes.push({ what: `${name}/${id}`, op: 'put', json });
}

/** Freezes the collections a write has made, so that they can only be changed through a draft. */
export function freezeCollections(state: Registers, names: Iterable<string>): void {
  for (const name of names) if (state[name] !== undefined) Object.freeze(state[name]);
}

/** Nested deeper than the canonical text allows: traversing it recursively would exhaust the stack. */
function isNestedTooDeeply(json: string, row: object): boolean {
  if (json.length < 2 * MAX_DEPTH) return false; // too short to nest that deep
  let level: readonly unknown[] = [row];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= MAX_DEPTH) return true;
    level = level.flatMap((container) =>
      (Object.values(container as object) as unknown[]).filter((item) => typeof item === 'object' && item !== null),
    );
  }
  return false;
}

/** A row from a frame's text; `null` when it is malformed, which only a modified client can write. */
export function rowFrom(json: string): Row | null {
  try {
    const row: unknown = JSON.parse(json);
    return typeof row === 'object' &&
      row !== null &&
      typeof (row as Row).id === 'string' &&
      !isNestedTooDeeply(json, row)
      ? (row as Row)
      : null;
  } catch {
    return null;
  }
}

/** Applies a frame's register changes to a state being rebuilt (its collections are not frozen yet). */
export function applyFrame(state: Registers, frame: Frame): void {
  for (const [i, commit] of frame.meta.commits.entries()) {
    const { log, name, id } = parseCommitName(commit.what);
    if (log || commit.op === 'log') continue;
    // A collection may be named `constructor`: properties inherited by every object do not count.
    if (!Object.hasOwn(state, name)) state[name] = emptyCollection();
    const collection = state[name] ?? emptyCollection();
    const body = frame.bodies[i] ?? null;
    const row = commit.op === 'delete' || body === null ? null : rowFrom(body.json);
    if (row === null) Reflect.deleteProperty(collection, id);
    else collection[id] = deepFreeze(row);
  }
}

/** Registers from parsed JSON: collections without prototype that can still grow, rows frozen. */
export function thawRegisters(parsed: Registers): Registers {
  const state: Registers = {};
  for (const [name, rows] of Object.entries(parsed)) state[name] = copy(rows);
  for (const rows of Object.values(state)) for (const row of Object.values(rows)) deepFreeze(row);
  return state;
}

const registersWhere = (all: Registers, own: boolean): Registers =>
  Object.fromEntries(Object.entries(all).filter(([name]) => isOwnRegister(name) === own));
/** The program's collections. */
export const publicPart = (all: Registers): Registers => registersWhere(all, false);
/** The vault's own collections. */
export const ownPart = (all: Registers): Registers => registersWhere(all, true);
