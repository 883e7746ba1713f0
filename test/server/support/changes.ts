// What a program of a test does with its vault, kind by kind.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { randomFrom, type Random } from '../../vault/support/random.ts';
import { addBlob, memberNamed, type State } from '../../vault/support/vaults.ts';
import { callRow, HOLDERS } from './orders.ts';

type Tx = Parameters<Parameters<Vault<State>['write']>[1]>[0];
/** Where a call landed, and how many of its kind it found before it; null for what the vault writes itself. */
type Done = Result<{ readonly seq: number; readonly before: number } | null>;
type Made = (vault: Vault<State>, id: string, pick: Random) => Promise<Done>;

const FILE_BYTES = 30_000;
/** Days in which absences may begin, and the longest of them. */
const DAYS = { all: 20_000, longest: 12 };
const GUESTS = 3;

/** Takes the next number of a kind, and notes the call with it. */
function noted(tx: Tx, id: string, kind: string, more: object = {}): number {
  const before = Number(tx.data.people[`count-${kind}`]?.name ?? 0);
  tx.data.people[`count-${kind}`] = { id: `count-${kind}`, name: String(before + 1) };
  tx.data.people[callRow(id)] = { id: callRow(id), name: JSON.stringify({ id, kind, before, ...more }) };
  return before;
}

/** A change of one frame. `work` runs after the call is noted; it gets the call's number. */
const noting =
  (kind: string, work: (tx: Tx, before: number, id: string, chosen: number) => Result<unknown>): Made =>
  async (vault, id, pick) => {
    const chosen = pick.below(DAYS.all);
    const written = await vault.write(`test.${kind}`, (tx) => {
      const before = noted(tx, id, kind);
      const worked = work(tx, before, id, chosen);
      return worked.ok ? ok(before) : worked;
    });
    return written.ok ? ok({ seq: written.value.receipt.seq, before: written.value.value }) : written;
  };

function putRecord(tx: Tx, before: number, id: string, files: readonly string[] = []): void {
  const record = { id, files: files.map((blobId) => ({ blobId })) };
  tx.putLog({ kind: 'case', id, at: 1000 + before, facets: { s: 'o' }, title: id, text: id, record });
}

/** The absences of a vault, as their first and last days. */
export const absencesIn = (channels: State['channels']): (readonly [from: number, to: number])[] =>
  Object.values(channels).flatMap(({ id }) => {
    const found = /^absence-(\d+)-(\d+)$/.exec(id);
    return found === null ? [] : [[Number(found[1]), Number(found[2])] as const];
  });

const storeFile: Made = async (vault, id, pick) => {
  const bytes = Buffer.alloc(1 + pick.below(FILE_BYTES), id);
  const blobId = await addBlob(vault, bytes);
  if (!blobId.ok) return blobId;
  return noting('file', (tx, before) => {
    putRecord(tx, before, id, [blobId.value]);
    return ok(undefined);
  })(vault, id, pick);
};

const others = async (answer: Promise<Result<unknown>>): Promise<Done> => {
  const result = await answer;
  return result.ok ? ok(null) : result;
};

const MADE: Readonly<Record<string, Made>> = {
  count: noting('count', () => ok(undefined)),
  number: noting('number', (tx, before, id) => {
    if (tx.data.channels[`number-${before}`] !== undefined) return fail('test.taken');
    tx.data.channels[`number-${before}`] = { id: `number-${before}`, name: id };
    return ok(undefined);
  }),
  key: noting('key', (tx, _, id) => {
    if (tx.data.logins.l1 !== undefined) tx.rekey('ch-l1', HOLDERS);
    tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from(id), HOLDERS) };
    return ok(undefined);
  }),
  record: noting('record', (tx, before, id) => {
    putRecord(tx, before, id);
    return ok(undefined);
  }),
  absence: noting('absence', (tx, _, id, from) => {
    const to = from + (from % DAYS.longest);
    if (absencesIn(tx.data.channels).some((other) => other[0] <= to && from <= other[1])) return fail('test.overlaps');
    tx.data.channels[`absence-${from}-${to}`] = { id: `absence-${from}-${to}`, name: id };
    return ok(undefined);
  }),
  file: storeFile,
  invite: (vault, _, pick) => others(vault.invite(memberNamed(`guest${pick.below(GUESTS)}`))),
  remove: (vault, _, pick) => others(vault.removeMember(`guest${pick.below(GUESTS)}`)),
};

async function erase(vault: Vault<State>, id: string, record: string): Promise<Done> {
  let before = 0;
  const what = { records: [{ kind: 'case', id: record }], rows: [], blobs: [] };
  const erased = await vault.erase('test.erase', what, (tx) => {
    before = noted(tx, id, 'erase', { erased: record });
    return ok(undefined);
  });
  return erased.ok ? ok({ seq: erased.value.seq, before }) : erased;
}

/** Makes calls in one vault. */
export class Caller {
  readonly #vault: Vault<State>;
  /** Its own records that have not been erased. */
  readonly #records: string[] = [];

  constructor(vault: Vault<State>) {
    this.#vault = vault;
  }

  /** The kind that is made: nothing can be erased before there is something. */
  kindOf(wanted: string): string {
    return wanted === 'erase' && this.#records.length === 0 ? 'record' : wanted;
  }

  async make(kind: string, id: string): Promise<Done> {
    const pick = randomFrom(Number.parseInt(Buffer.from(id).toString('hex').slice(-8), 16));
    if (kind === 'erase') return erase(this.#vault, id, this.#records.shift() ?? '');
    const made = MADE[kind];
    if (made === undefined) throw new Error(`no such kind: ${kind}`);
    const done = await made(this.#vault, id, pick);
    if (done.ok && kind === 'record') this.#records.push(id);
    return done;
  }
}
