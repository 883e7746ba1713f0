// An in-memory vault for unit tests of services: the same port, no disk and no real cryptography. Rows are frozen as in
// the real one; a write that is refused or throws changes nothing. Several members can have it open at once (`as`); in
// the real vault only one at a time can.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { Low, Memory } from 'lowdb';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import { FRAME_RULES } from '../../../electron/services/frame-rules/rules.ts';
import { Refusal } from '../../../electron/vault/disk/disk.ts';
import { VaultScope } from '../../../electron/vault/open-vault/scope.ts';
import { repairsOf } from '../../../electron/vault/session/server-repairs.ts';
import type {
  Basis,
  Seen,
  BlobInfo,
  Blobs,
  ChangeEvent,
  Facets,
  JournalRow,
  LeftOut,
  LogRow,
  RecordNumber,
  LogPut,
  LogQuery,
  LogSearch,
  RowTest,
  LogVersion,
  MemberInfo,
  Receipt,
  Registers,
  Sealed,
  Tx,
  Vault,
  WaitingErasure,
} from '../../../electron/vault/index.ts';
import { numberingYear, RecordNumbers, unpackNumber } from '../../../electron/vault/log/record-numbers.ts';
import { signedBytes } from '../../../electron/vault/crypto/signed-bytes.ts';
import { assertSameOutcome, decide } from '../../support/same-outcome.ts';
import { compartmentsOf, CustodyDraft, dueOf, endingIn, membersOf, type CustodyState } from './fake-custody.ts';

/** This vault is in no folder and on no server. */
const noPlace = (): never => {
  throw new Error('moving is tested with the real vault, in test/vault/moving');
};

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

interface StoredRecord {
  readonly versions: LogVersion[];
  at: number;
  facets: Facets;
  title: string;
  text: string;
}

export interface FakeVaultOptions {
  /** Of the vault; for tests with two of them. */
  readonly id?: string;
  readonly memberId?: string;
  readonly clock?: () => Date;
  readonly initial?: VaultState;
  /** Members besides `memberId`, active unless stated otherwise; `memberId` is an administrator. */
  readonly members?:
    | readonly (
        | string
        | { readonly id: string; readonly administrator?: boolean; readonly state?: MemberInfo['state'] }
      )[]
    | undefined;
}

/** Controls for tests beyond the port. */
export interface FakeVaultControls {
  /** Refuses the next write with this code after its change ran, as a full disk would. */
  failNextWrite(code: string): void;
  /** Compartments that this member cannot open, whatever the registers say. */
  readonly withoutKey: Set<string>;
  /** Names of older copies beside the vault that cannot be removed. */
  readonly copiesLeft: string[];
  readonly destroyed: ReadonlySet<string>;
  /** The same vault, opened by another member. */
  as(memberId: string): FakeVault;
  /** The same vault as the same member, opened again. */
  reopened(): FakeVault;
  /** Accepts an invitation for a member, as their first unlock does. */
  accept(memberId: string): void;
  /** Lets a member in with the recovery sheet, as its first unlock does. */
  recover(memberId: string, administrator: boolean): void;
  /** Actions written, oldest first. */
  readonly actions: readonly string[];
  /** The newest version of every record of a log, oldest record first. */
  logRecords(kind: string): object[];
  setMode(mode: 'readWrite' | 'readOnly'): void;
  /** Adds a frame that does not count, as a member's own program would write it. */
  leaveOut(frame: Pick<LeftOut, 'by' | 'action' | 'what' | 'why'>): void;
  /** The vault was made without rules, and has followed them since then. */
  setRulesSince(at: string): void;
  setRulesInForce(version: number): void;
  /** An erasure that another member ordered and no program has carried out. */
  orderedElsewhere(order: WaitingErasure): void;
  /** Stores a blob immediately. */
  addBlob(content: Uint8Array): BlobInfo;
}

export type FakeVault = Vault<VaultState> & FakeVaultControls;

const daysAfter = (from: Date, days: number): string => new Date(from.getTime() + days * 86_400_000).toISOString();

/** A value as text for comparing; includes the contents of maps and sets. */
const shown = (value: unknown): string =>
  JSON.stringify([value], (_, inner: unknown) =>
    inner instanceof Map || inner instanceof Set ? [...(inner as Iterable<unknown>)] : inner,
  );

const storedTexts = new WeakMap<object, string>();
/** A stored row or version as text, made once: neither ever changes. */
function storedText(stored: object): string {
  const text = storedTexts.get(stored) ?? JSON.stringify(stored);
  storedTexts.set(stored, text);
  return text;
}

const words = (text: string): string => text.normalize('NFC').toLowerCase();

export function makeFakeVault(options: FakeVaultOptions = {}): FakeVault {
  const memberId = options.memberId ?? 'me';
  const clock = options.clock ?? (() => new Date());
  const db = new Low<VaultState>(new Memory<VaultState>(), structuredClone(options.initial ?? emptyState()));
  for (const register of Object.values(db.data)) for (const row of Object.values(register)) deepFreeze(row);

  const logs = new Map<string, Map<string, StoredRecord>>();
  const blobStore = new Map<string, Uint8Array>();
  const journal: JournalRow[] = [];
  const listeners = new Set<(event: ChangeEvent) => void>();
  const views = new Map<string, FakeVault>();
  const signers = new Map<string, { readonly privateKey: KeyObject; readonly publicKey: KeyObject }>();
  const firstMembers = [
    { id: memberId, administrator: true },
    ...(options.members ?? []).map((one) => (typeof one === 'string' ? { id: one } : one)),
  ];
  let custody: CustodyState = {
    members: new Map(
      firstMembers.map(
        ({
          id,
          administrator = false,
          state = 'active',
        }: {
          id: string;
          administrator?: boolean;
          state?: MemberInfo['state'];
        }) => [
          id,
          {
            ...{ id, label: id, state, administrator, expires: state === 'invited' ? daysAfter(clock(), 14) : null },
            ...(state === 'invited' ? { invitedBy: memberId } : {}),
          },
        ],
      ),
    ),
    recovery: null,
    compartments: new Map(),
  };
  let mode: 'readWrite' | 'readOnly' = 'readWrite';
  let rulesSince: string | null = null;
  let offlineDays = 30;
  let rulesInForce = FRAME_RULES.version;
  let failure: string | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  /** What others have changed, by program: each opened vault has its own `isClosed`. */
  const elsewhere = new Map<() => boolean, Set<string>>();

  const seal =
    (draft: CustodyDraft) =>
    (compartment: string, context: string, plaintext: Uint8Array, recipients: readonly string[] = []): Sealed => {
      const epoch = draft.seal(compartment, recipients);
      const data = Buffer.from(JSON.stringify({ context, text: Buffer.from(plaintext).toString('base64') })).toString(
        'base64',
      );
      return { compartment, epoch, nonce: sha256(data).slice(0, 24), data };
    };

  const touchedIn = (before: Registers, after: Registers): string[] => {
    const touched: string[] = [];
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const old = before[name] ?? {};
      const next = after[name] ?? {};
      for (const id of new Set([...Object.keys(old), ...Object.keys(next)]))
        if (old[id] !== next[id]) touched.push(`${name}/${id}`);
    }
    return touched;
  };

  const numbers = new RecordNumbers();
  const numberOf = (kind: string, id: string): RecordNumber | null => {
    const packed = numbers.kept(kind, id);
    return packed === undefined ? null : unpackNumber(packed);
  };

  const storePut = (put: LogPut, seq: number, at: string, by: string): void => {
    const log = logs.get(put.kind) ?? new Map<string, StoredRecord>();
    logs.set(put.kind, log);
    const version: LogVersion = { seq, at, by, record: deepFreeze(structuredClone(put.record)) };
    const old = log.get(put.id);
    numbers.begin(1, seq, numberingYear(at));
    numbers.keep(put.kind, put.id, numbers.kept(put.kind, put.id) ?? numbers.next(put.kind));
    log.set(put.id, {
      versions: [...(old?.versions ?? []), version],
      at: put.at,
      facets: { ...put.facets },
      title: put.title.slice(0, 200),
      text: put.text.slice(0, 400),
    });
  };

  const custodyTouched = (before: CustodyState, after: CustodyDraft): string[] => {
    const changed = <T>(name: string, old: ReadonlyMap<string, T>, next: ReadonlyMap<string, T>): string[] =>
      [...new Set([...old.keys(), ...next.keys()])]
        .filter((id) => shown(old.get(id)) !== shown(next.get(id)))
        .map((id) => `${name}/${id}`);
    return [
      ...changed('$members', before.members, after.members),
      ...(before.recovery === after.recovery ? [] : ['$members/recovery']),
      ...changed('$compartments', before.compartments, after.compartments),
    ];
  };

  const record = (
    by: string,
    isClosed: () => boolean,
    action: string,
    now: Date,
    touched: readonly string[],
    puts: readonly LogPut[],
  ): Receipt => {
    if (touched.length === 0)
      return { seq: journal.length, hash: journal.at(-1)?.hash ?? '', at: journal.at(-1)?.at ?? now.toISOString() };
    const seq = journal.length + 1;
    const at = now.toISOString();
    const hash = sha256(`${String(seq)}${action}${JSON.stringify(touched)}${journal.at(-1)?.hash ?? ''}`);
    for (const put of puts) storePut(put, seq, at, by);
    for (const [program, changed] of elsewhere)
      for (const what of touched) {
        if (program === isClosed) changed.delete(what);
        else changed.add(what);
      }
    programs.set(seq, isClosed);
    journal.push({ seq, at, by, action, touched, hash, leftOut: null });
    const collections = [...new Set(touched.filter((t) => !t.startsWith('log:')).map((t) => t.split('/')[0] ?? ''))];
    for (const listener of listeners)
      listener({ seq, action, by, collections, logs: [...new Set(puts.map((put) => put.kind))] });
    return { seq, hash, at };
  };

  const refusal = (isClosed: () => boolean): string | null => {
    if (isClosed()) return 'vault.closed';
    if (mode === 'readOnly') return 'vault.readOnly';
    return null;
  };

  /** Which program wrote each frame of the journal. */
  const programs = new Map<number, () => boolean>();

  /** Refuses what replaces something that another program has changed since. */
  const unseenBy = (isClosed: () => boolean, touched: readonly string[], seen: Seen | undefined): Result<void> => {
    const found = journal.find(
      (row) =>
        seen !== undefined &&
        row.seq > seen.seq &&
        programs.get(row.seq) !== isClosed &&
        row.touched.some((what) => touched.includes(what)),
    );
    if (seen === undefined || found === undefined) return ok(undefined);
    const what = found.touched.find((name) => touched.includes(name)) ?? '';
    return fail('vault.changedMeanwhile', {
      params: { what: what.split('/')[0] ?? '', name: seen.nameOf(found.by), at: found.at, seq: found.seq },
    });
  };

  /** Runs work in its turn, unless what it was decided on has been changed. */
  const onBasis = <T>(basis: Basis | undefined, work: () => Result<T>): Promise<Result<T>> =>
    queued(() => {
      for (const [name, seen] of basis ?? []) {
        const later = journal.slice(seen).flatMap(({ touched }) => touched);
        if (later.some((what) => what === name || what.startsWith(`${name}/`)))
          return fail('vault.overtaken', { params: { what: name } });
      }
      return work();
    });

  /** Runs a change, or refuses it as a full disk would. */
  const attempt = <T>(change: () => Result<T>): Result<T> =>
    refusedIfThrown(() => {
      const result = change();
      if (!result.ok || failure === null) return result;
      const code = failure;
      failure = null;
      return fail(code);
    });

  function commit<T>(
    by: string,
    isClosed: () => boolean,
    action: string,
    change: (tx: Tx<VaultState>) => Result<T>,
    besides: readonly string[] = [],
    seen?: Seen,
  ): Result<{ value: T; receipt: Receipt }> {
    const refused = refusal(isClosed);
    if (refused !== null) return fail(refused);
    const now = clock();
    const begin = () => {
      const draft = Object.fromEntries(
        Object.entries(db.data).map(([name, register]) => [name, { ...register }]),
      ) as VaultState;
      const puts: LogPut[] = [];
      const held = new CustodyDraft(custody, by);
      const tx: Tx<VaultState> = {
        data: draft,
        now,
        headAt: journal.at(-1)?.at ?? now.toISOString(),
        putLog: (put) => puts.push(structuredClone(put)),
        seal: seal(held),
        destroyCompartment: (id) => held.destroy(id),
        grant: (id, member) => held.grant(id, member),
        stage: (id, member, releasers) => held.stage(id, member, releasers),
        unstage: (id, member) => held.unstage(id, member),
        release: (id, member) => held.release(id, member),
        rekey: (id, recipients) => held.rekey(id, recipients),
        renew: (id, recipients) => held.renew(id, recipients),
        setAdministrator: (member, administrator) => held.setAdministrator(member, administrator),
        setOfflineDays: (days) => {
          offlineDays = days;
        },
        setServerTrust: () => {
          throw new Error('this vault has no server');
        },
        noteRemovedTail: () => {
          throw new Error('this vault has no server');
        },
      };
      return { draft, puts, held, tx };
    };
    // Each change runs twice, and the first run is discarded: see test/support/decide-twice.ts.
    const discarded = begin();
    const first = decide(() => change(discarded.tx));
    const { draft, puts, held, tx } = begin();
    const second = decide(() => change(tx));
    assertSameOutcome(
      action,
      { text: first.text, registers: discarded.draft, logs: discarded.puts },
      { text: second.text, registers: draft, logs: puts },
    );
    const result = attempt(second.answer);
    if (!result.ok) return result;
    const touched = [
      ...besides,
      ...touchedIn(db.data, draft),
      ...custodyTouched(custody, held),
      ...puts.map((put) => `log:${put.kind}/${put.id}`),
    ];
    const unseen = unseenBy(isClosed, touched, seen);
    if (!unseen.ok) return unseen;
    // Rows go through JSON, as on disk, so that values JSON cannot carry are lost here too.
    const before: Registers = db.data;
    for (const [name, register] of Object.entries(draft as Registers)) {
      for (const [id, row] of Object.entries(register))
        if (before[name]?.[id] !== row)
          register[id] = deepFreeze(JSON.parse(JSON.stringify(row)) as { readonly id: string });
    }
    // A register that was only looked at stays the same object, as in the real vault.
    db.data = Object.fromEntries(
      Object.entries(draft as Registers).map(([name, register]) => {
        const old = before[name];
        const isSame = old !== undefined && !touched.some((what) => what.startsWith(`${name}/`));
        return [name, isSame ? old : register];
      }),
    ) as unknown as VaultState;
    custody = held;
    return ok({ value: result.value, receipt: record(by, isClosed, action, now, touched, puts) });
  }

  /** A write that changes only the vault's own registers. */
  function change<T>(by: string, isClosed: () => boolean, action: string, work: (draft: CustodyDraft) => T): Result<T> {
    const refused = refusal(isClosed);
    if (refused !== null) return fail(refused);
    const draft = new CustodyDraft(custody, by);
    const result = attempt(() => ok(work(draft)));
    if (!result.ok) return result;
    const touched = custodyTouched(custody, draft);
    custody = draft;
    record(by, isClosed, action, clock(), touched, []);
    return result;
  }

  const queued = <T>(task: () => T): Promise<T> => {
    const run = queue.then(task);
    queue = run.catch(() => undefined);
    return run;
  };

  const signerOf = (id: string): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } => {
    const known = signers.get(id) ?? generateKeyPairSync('ed25519');
    signers.set(id, known);
    return known;
  };

  const isNumbered = ({ kind, numbered }: LogQuery, id: string): boolean => {
    const number = numberOf(kind, id);
    return numbered?.kind === kind && numbered.year === number?.year && numbered.number === number.number;
  };
  const matches = (record: StoredRecord, query: LogQuery, id: string): boolean => {
    const { numbered: _numbered, ...byWords } = query;
    if (isNumbered(query, id)) return matches(record, { ...byWords, search: '' }, id);
    if (query.from !== undefined && record.at < query.from) return false;
    if (query.to !== undefined && record.at > query.to) return false;
    for (const [name, allowed] of Object.entries(query.where ?? {}))
      if (!allowed.includes(record.facets[name] ?? '')) return false;
    const haystack = words(`${record.title} ${record.text}`);
    return words(query.search ?? '')
      .split(/\s+/)
      .filter(Boolean)
      .every((word) => haystack.includes(word));
  };

  /** What tests have said of versions of records: like the real vault, it asks only once. */
  const verdicts = new WeakMap<RowTest, Map<string, boolean>>();
  const meets = (test: RowTest, kind: string, id: string, { facets, versions }: StoredRecord): boolean => {
    const known = verdicts.get(test) ?? new Map<string, boolean>();
    verdicts.set(test, known);
    const row = JSON.stringify([kind, id, versions.length]);
    const said = known.get(row) ?? test(facets, kind, id);
    if (said !== undefined) known.set(row, said);
    return said === true;
  };

  const found = (query: LogSearch): LogRow[] =>
    query.kinds
      .flatMap((kind) =>
        [...(logs.get(kind) ?? [])]
          .filter(
            ([id, r]) =>
              matches(r, { ...query, kind }, id) &&
              (query.tests ?? []).every((test) => meets(test, kind, id, r)) &&
              query.keep?.(r.facets, kind, id) !== false,
          )
          .map(([id, r]) => lineOf(kind, id, r)),
      )
      .sort((a, b) => (query.order === 'oldest' ? a.at - b.at : b.at - a.at));

  const lineOf = (kind: string, id: string, r: StoredRecord): LogRow => ({
    kind,
    id,
    at: r.at,
    facets: r.facets,
    title: r.title,
    versions: r.versions.length,
    number: numberOf(kind, id) ?? { year: 0, number: 0 },
  });

  const infoOf = (id: string, content: Uint8Array): BlobInfo => ({
    id,
    size: content.byteLength,
    sha256: sha256(content),
  });
  const addBlob = (content: Uint8Array): BlobInfo => {
    const id = sha256(Buffer.concat([Buffer.from('blob'), content]));
    blobStore.set(id, content);
    return infoOf(id, content);
  };

  const blobs: Blobs = {
    begin: () => {
      const chunks: Uint8Array[] = [];
      return Promise.resolve(
        ok({
          append: (chunk: Uint8Array) => {
            chunks.push(Uint8Array.from(chunk));
            return Promise.resolve(ok(undefined));
          },
          finish: () => Promise.resolve(ok(addBlob(Uint8Array.from(Buffer.concat(chunks))))),
          abort: () => Promise.resolve(),
        }),
      );
    },
    info: (id) => {
      const content = blobStore.get(id);
      return Promise.resolve(content === undefined ? fail('vault.blobMissing') : ok(infoOf(id, content)));
    },
    // oxlint-disable-next-line typescript/require-await
    read: async function* (id, range) {
      const content = blobStore.get(id);
      if (content === undefined) throw new Error('no such blob');
      yield content.subarray(range?.start ?? 0, range?.end ?? content.byteLength);
    },
    readRange: (id, start, end) => {
      const content = blobStore.get(id);
      return Promise.resolve(content === undefined ? fail('vault.blobMissing') : ok(content.slice(start, end)));
    },
  };

  /** Orders of others, by frame. */
  const waiting = new Map<number, WaitingErasure>();

  type Erasure = Parameters<Vault<VaultState>['erase']>[1];

  /** The requested blobs that are still referenced after this erasure. */
  const namedBesides = ({ records, blobs: asked }: Erasure): string[] => {
    const rest = [...logs].flatMap(([kind, log]) =>
      [...log]
        .filter(([id]) => !records.some((one) => one.kind === kind && one.id === id))
        .flatMap(([, { versions }]) => versions),
    );
    const texts = [...Object.values(db.data).flatMap((register) => Object.values(register)), ...rest].map(storedText);
    return asked.filter((id) => texts.some((text) => text.includes(id)));
  };

  /** Erases records and blobs; versions written by the deciding frame itself stay. */
  const eraseAll = (what: Erasure, seq: number): void => {
    const kept = namedBesides(what);
    for (const { kind, id } of what.records) {
      const record = logs.get(kind)?.get(id);
      const left = record?.versions.filter((version) => version.seq >= seq) ?? [];
      if (record === undefined || left.length === 0) logs.get(kind)?.delete(id);
      else record.versions.splice(0, record.versions.length, ...left);
    }
    for (const id of what.blobs) if (!kept.includes(id)) blobStore.delete(id);
  };

  const viewOf = (who: string): FakeVault => {
    const withoutKey = new Set<string>();
    const copiesLeft: string[] = [];
    const scope = new VaultScope();
    let closed = false;
    const isClosed = (): boolean => closed;
    const changed = new Set<string>();
    elsewhere.set(isClosed, changed);
    const own = <T>(action: string, work: (draft: CustodyDraft) => T): Promise<Result<T>> =>
      queued(() => change(who, isClosed, action, work));
    return {
      id: options.id ?? 'vault-1',
      folder: '/nowhere',
      memberId: who,
      get mode() {
        return mode;
      },
      findings: [],
      db,
      scope,
      // There may be other programs, which have taken on nothing.
      sharing: {
        hasOthers: true,
        standBack: () => Promise.resolve(false),
        takeOn: (names) =>
          Promise.resolve(ok({ names: new Set(names), isHeld: () => true, release: () => Promise.resolve() })),
      },
      repairs: repairsOf(() => null),
      moves: {
        toServer: noPlace,
        toFolder: noPlace,
        keepCopy: noPlace,
        check: noPlace,
        loginIn: noPlace,
      },
      copies: {
        note: () => Promise.resolve(ok(false)),
        list: () => Promise.resolve(ok(null)),
        forget: () => Promise.resolve(ok(undefined)),
        erasures: () => [],
        tellOpen: () => Promise.resolve(ok(null)),
      },
      head: () => ({ seq: journal.length, hash: journal.at(-1)?.hash ?? '' }),
      shown: () => journal.length,
      changedAfter: (seq, ids) =>
        journal.findLast(
          (row) =>
            row.seq > seq &&
            programs.get(row.seq) !== isClosed &&
            row.touched.some((what) => ids.includes(what.slice(what.lastIndexOf('/') + 1))),
        ) ?? null,
      write: <T>(action: string, work: (tx: Tx<VaultState>) => Result<T>, basis?: Basis, seen?: Seen) =>
        onBasis(basis, () => commit(who, isClosed, action, work, [], seen)),
      read: <T>(work: (data: VaultState) => Result<T>) =>
        queued(() => (closed ? fail('vault.closed') : refusedIfThrown(() => work(db.data)))),
      unseal: (sealed, context) => {
        if (closed) return fail('vault.closed');
        const known = custody.compartments.get(sealed.compartment);
        const params = { compartment: sealed.compartment };
        if (known?.destroyed === true) return fail('vault.compartmentDestroyed', { params });
        if (withoutKey.has(sealed.compartment) || known?.wraps.has(who) !== true || known.epoch !== sealed.epoch)
          return fail('vault.notEntitled', { params });
        return opened(sealed, context);
      },
      page: (query) => {
        const all = [...(logs.get(query.kind) ?? [])].filter(([id, r]) => matches(r, query, id));
        all.sort(([, a], [, b]) => (query.order === 'oldest' ? a.at - b.at : b.at - a.at));
        const offset = query.offset ?? 0;
        const rows = all
          .slice(offset, offset + Math.min(query.limit ?? 100, 500))
          .map(([id, r]) => lineOf(query.kind, id, r));
        return Promise.resolve(ok({ total: all.length, rows }));
      },
      find: (query) => {
        const rows = found(query);
        return Promise.resolve(
          ok({
            total: rows.length,
            exact: rows.length,
            rows: rows.slice(query.offset ?? 0, (query.offset ?? 0) + (query.limit ?? 50)),
          }),
        );
      },
      all: (query) => Promise.resolve(ok(found(query))),
      tally: (query, by) => {
        const keys = found(query).map(({ facets }) => JSON.stringify(by.map((name) => facets[name] ?? '')));
        const counts = [...new Set(keys)].map((key) => ({
          values: JSON.parse(key) as string[],
          count: keys.filter((other) => other === key).length,
        }));
        return Promise.resolve(ok(counts));
      },
      numberOf,
      getRecord: (kind, id) => {
        const record = logs.get(kind)?.get(id)?.versions.at(-1)?.record;
        return Promise.resolve(record === undefined ? fail('vault.notFound') : ok(record));
      },
      history: (kind, id) => {
        const record = logs.get(kind)?.get(id);
        return Promise.resolve(record === undefined ? fail('vault.notFound') : ok([...record.versions]));
      },
      journal: ({ before, limit }) => {
        const all = journal.filter((line) => before === undefined || line.seq < before).reverse();
        return Promise.resolve(ok({ total: journal.length, lines: all.slice(0, Math.min(limit, 500)) }));
      },
      blobs,
      verify: () =>
        Promise.resolve(
          ok({
            ok: true,
            frames: journal.length,
            blobs: blobStore.size,
            head: { seq: journal.length, hash: journal.at(-1)?.hash ?? '' },
            leftOut: 0,
            beforeRules: 0,
            findings: [],
          }),
        ),
      changePassphrase: () => Promise.resolve(ok(undefined)),
      members: () => membersOf(custody),
      invite: (member) =>
        own('vault.memberInvited', (draft) => {
          const expires = daysAfter(clock(), 14);
          draft.invite(member, expires);
          return {
            code: `PROV-${sha256(`${member.id}${String(journal.length)}`)
              .slice(0, 20)
              .toUpperCase()}`,
            expires,
          };
        }),
      setDisabled: (id, disabled) =>
        own(disabled ? 'vault.memberDisabled' : 'vault.memberEnabled', (draft) => {
          draft.setDisabled(id, disabled);
          if (disabled) draft.endInvitations(id, clock().toISOString());
        }),
      removeMember: (id) =>
        own('vault.memberRemoved', (draft) => {
          draft.endInvitations(id, clock().toISOString());
          draft.remove(id);
        }),
      asKnown: (login) => login,
      offlineDays: () => offlineDays,
      rulesInForce: () => rulesInForce,
      rulesSince: () => rulesSince,
      leftOut: () =>
        journal.flatMap(({ seq, by, at, action, leftOut }) =>
          leftOut === null ? [] : [{ seq, by, at, action, ...leftOut }],
        ),
      endingInvitations: (id) => endingIn(custody.members, id, clock().toISOString()),
      withdrawExpired: () =>
        endingIn(custody.members, null, clock().toISOString()).length === 0
          ? Promise.resolve(ok(undefined))
          : own('vault.invitationsExpired', (draft) => {
              draft.checkAdministrator();
              draft.endInvitations(null, clock().toISOString());
            }),
      compartments: () => compartmentsOf(custody, who),
      toRekey: () => dueOf(custody),
      recovery: () => custody.recovery,
      makeRecoverySheet: () =>
        own('vault.recoverySheetMade', (draft) => {
          const made = clock().toISOString();
          draft.makeRecovery(made);
          return { identity: `AGE-SECRET-KEY-1${sha256(made).slice(0, 58).toUpperCase()}`, vaultId: 'vault-1', made };
        }),
      unlockKey: () => Promise.resolve(closed ? fail('vault.closed') : ok(randomBytes(32))),
      erase: async (action, what, record, basis) => {
        const done = await onBasis(basis, () => commit(who, isClosed, action, record, ['$erasures/order']));
        if (!done.ok) return done;
        eraseAll(what, done.value.receipt.seq);
        return ok(done.value.receipt);
      },
      waitingErasures: () => Promise.resolve(closed ? fail('vault.closed') : ok([...waiting.values()])),
      carryOutErasure: async (seq) => {
        const found = waiting.get(seq);
        if (found === undefined) return fail('vault.notFound', { params: { id: String(seq) } });
        const done = await queued(() =>
          commit(who, isClosed, 'vault.erased', () => ok(undefined), ['$erasures/order']),
        );
        if (!done.ok) return done;
        waiting.delete(seq);
        return ok(undefined);
      },
      blobsReferencedElsewhere: (what) => Promise.resolve(ok(namedBesides(what))),
      removeOlderCopies: () => Promise.resolve(ok(copiesLeft)),
      sweepBlobs: () => Promise.resolve(ok({ removed: 0 })),
      isSigned: () => false,
      // Backups copy files; they are tested on the real vault.
      backup: () => Promise.resolve(fail('backup.targetMissing')),
      openCopy: () => Promise.resolve(fail('vault.notAVault')),
      sign: (purpose, bytes) => {
        const { privateKey, publicKey } = signerOf(who);
        return {
          by: who,
          publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'),
          signature: sign(null, signedBytes(purpose, bytes), privateKey).toString('base64'),
        };
      },
      followRules: () => Promise.resolve(ok(undefined)),
      changedElsewhere: (what) => changed.has(what),
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      writing: () => ({ mode, owner: null, free: false, following: false, asking: null, asked: null }),
      onWriting: () => () => undefined,
      askToWrite: () => Promise.resolve(ok(undefined)),
      withdrawAsking: () => Promise.resolve(ok(undefined)),
      answerAsking: () => Promise.resolve(fail('vault.requestGone')),
      setUnsaved: () => undefined,
      endWriting: () => undefined,
      close: () => {
        closed = true;
        scope.dispose();
        return Promise.resolve();
      },
      as: (id) => viewFor(id),
      reopened: () => viewOf(who),
      accept: (id) => {
        const done = change(id, isClosed, 'vault.memberAccepted', (draft) => draft.accept(id));
        if (!done.ok) throw new Error(done.error.code);
      },
      recover: (id, administrator) => {
        const at = clock().toISOString();
        const done = change('recovery', isClosed, 'vault.memberRecovered', (draft) =>
          draft.recover(id, administrator, at),
        );
        if (!done.ok) throw new Error(done.error.code);
      },
      failNextWrite: (code) => {
        failure = code;
      },
      withoutKey,
      copiesLeft,
      get destroyed() {
        return new Set([...custody.compartments].filter(([, one]) => one.destroyed).map(([id]) => id));
      },
      get actions() {
        return journal.map((line) => line.action);
      },
      logRecords: (kind) =>
        [...(logs.get(kind)?.values() ?? [])].flatMap((r) => r.versions.slice(-1).map((v) => v.record)),
      setMode: (next) => {
        mode = next;
      },
      leaveOut: ({ by, action, what, why }) => {
        const seq = journal.length + 1;
        const at = clock().toISOString();
        journal.push({
          seq,
          at,
          by,
          action,
          touched: [what],
          hash: sha256(`left out ${String(seq)}`),
          leftOut: { what, why },
        });
        for (const listener of listeners)
          listener({ seq, action, by, collections: [what.split('/')[0] ?? ''], logs: [] });
      },
      setRulesInForce: (version) => {
        rulesInForce = version;
      },
      setRulesSince: (at) => {
        rulesSince = at;
      },
      orderedElsewhere: (order) => void waiting.set(order.seq, order),
      addBlob,
    };
  };

  const viewFor = (who: string): FakeVault => {
    if (custody.members.get(who)?.state !== 'active') throw new Error(`${who} is not an active member`);
    const known = views.get(who) ?? viewOf(who);
    views.set(who, known);
    return known;
  };
  return viewFor(memberId);
}

/** Runs work; a thrown `Refusal` becomes its result, as in the real vault. */
function refusedIfThrown<T>(work: () => Result<T>): Result<T> {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.problem };
    throw error;
  }
}

function opened(sealed: Sealed, context: string): Result<Uint8Array> {
  try {
    const inner = JSON.parse(Buffer.from(sealed.data, 'base64').toString('utf8')) as { context: string; text: string };
    if (inner.context !== context) return fail('vault.damaged');
    return ok(Uint8Array.from(Buffer.from(inner.text, 'base64')));
  } catch {
    return fail('vault.damaged');
  }
}
