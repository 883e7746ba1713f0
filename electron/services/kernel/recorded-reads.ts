// Records what an answer is made of while a service computes it, so that a screen asks again only when that changes.
// docs/decisions/0046-what-an-answer-read.md.
import { DAY, EVERYTHING, logName } from '../../../domain/contract/reads.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { LogSearch, RowTest, ScopeKey } from '../../vault/index.ts';
import type { ServiceContext, ServiceVault } from './context.ts';

type Note = (...names: readonly string[]) => void;
/** What a recorded vault carries, and no other does. */
const RECORDER: unique symbol = Symbol('recorder');
interface Recorder {
  readonly vault: ServiceVault;
  readonly note: Note;
}

const UNNAMED = [EVERYTHING];

/**
 * What each member of the vault counts as when an answer uses it; `own`: see `ownMembers`. What the journal does not name
 * counts as everything: positions, findings, who writes, stored files, and all that writes.
 */
const MEMBERS = {
  id: [],
  folder: [],
  memberId: [],
  db: 'own',
  scope: 'own',
  page: 'own',
  find: 'own',
  all: 'own',
  tally: 'own',
  getRecord: 'own',
  numberOf: 'own',
  history: 'own',
  members: ['$members'],
  waitingErasures: ['$erasures'],
  recovery: ['$members'],
  compartments: ['$compartments', '$members'],
  toRekey: ['$compartments', '$members'],
  // A signature and its public key are the member's own, for as long as the vault is open.
  sign: [],
  mode: UNNAMED,
  findings: UNNAMED,
  head: UNNAMED,
  shown: UNNAMED,
  changedAfter: UNNAMED,
  write: UNNAMED,
  read: UNNAMED,
  unseal: UNNAMED,
  journal: UNNAMED,
  blobs: UNNAMED,
  verify: UNNAMED,
  changePassphrase: UNNAMED,
  invite: UNNAMED,
  setDisabled: UNNAMED,
  removeMember: UNNAMED,
  endingInvitations: UNNAMED,
  withdrawExpired: UNNAMED,
  followRules: UNNAMED,
  rulesInForce: UNNAMED,
  rulesSince: UNNAMED,
  leftOut: UNNAMED,
  asKnown: UNNAMED,
  offlineDays: UNNAMED,
  makeRecoverySheet: UNNAMED,
  unlockKey: UNNAMED,
  erase: UNNAMED,
  carryOutErasure: UNNAMED,
  blobsReferencedElsewhere: UNNAMED,
  removeOlderCopies: UNNAMED,
  sweepBlobs: UNNAMED,
  isSigned: UNNAMED,
  backup: UNNAMED,
  openCopy: UNNAMED,
  moves: UNNAMED,
  copies: UNNAMED,
  repairs: UNNAMED,
  onChange: UNNAMED,
  changedElsewhere: UNNAMED,
  endWriting: UNNAMED,
  // What is taken on is in no answer.
  sharing: [],
  writing: UNNAMED,
  onWriting: UNNAMED,
  askToWrite: UNNAMED,
  withdrawAsking: UNNAMED,
  answerAsking: UNNAMED,
  setUnsaved: UNNAMED,
  close: UNNAMED,
} as const satisfies Readonly<Record<keyof ServiceVault, readonly string[] | 'own'>>;

type OwnMember = { [M in keyof typeof MEMBERS]: (typeof MEMBERS)[M] extends 'own' ? M : never }[keyof typeof MEMBERS];

/** Registers that note their names as they are read, a missing one or a missing row included. */
function recordedData(data: VaultState, note: Note): VaultState {
  return new Proxy(data, {
    get: (target, name) => {
      if (typeof name === 'string') note(name);
      return Reflect.get(target, name) as unknown;
    },
    has: (target, name) => {
      if (typeof name === 'string') note(name);
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor: (target, name) => {
      if (typeof name === 'string') note(name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
    ownKeys: (target) => {
      note(EVERYTHING);
      return Reflect.ownKeys(target);
    },
  });
}

const readsOfTests = new WeakMap<RowTest, () => readonly string[]>();
/** Declares what a test of rows has read so far: a search with it reads the same. */
export const declareReads = (test: RowTest, reads: () => readonly string[]): void => {
  readsOfTests.set(test, reads);
};

/** The members whose names depend on what is asked for. */
function ownMembers(vault: ServiceVault, note: Note): Pick<ServiceVault, OwnMember> {
  let shown = { of: vault.db.data, data: recordedData(vault.db.data, note) };
  const noteLogs = (kinds: readonly string[]): void => note(...kinds.map(logName));
  /** A test may read more when it is asked about new rows, which is before a search returns. */
  const noteTests = ({ tests = [] }: Pick<LogSearch, 'tests'>): void => {
    for (const test of tests) note(...(readsOfTests.get(test)?.() ?? []));
  };
  return {
    db: {
      get data() {
        const { data } = vault.db;
        if (shown.of !== data) shown = { of: data, data: recordedData(data, note) };
        return shown.data;
      },
    },
    scope: {
      of: <T>(key: ScopeKey<T>): T => {
        note(...(key.reads ?? UNNAMED));
        return vault.scope.of(key);
      },
    },
    page: (query) => {
      noteLogs([query.kind]);
      return vault.page(query);
    },
    find: (query) => {
      noteLogs(query.kinds);
      const found = vault.find(query);
      noteTests(query);
      return found;
    },
    all: (query) => {
      noteLogs(query.kinds);
      const found = vault.all(query);
      noteTests(query);
      return found;
    },
    tally: (query, by) => {
      noteLogs(query.kinds);
      const counted = vault.tally(query, by);
      noteTests(query);
      return counted;
    },
    getRecord: (kind, id) => {
      noteLogs([kind]);
      return vault.getRecord(kind, id);
    },
    numberOf: (kind, id) => {
      noteLogs([kind]);
      return vault.numberOf(kind, id);
    },
    history: (kind, id) => {
      noteLogs([kind]);
      return vault.history(kind, id);
    },
  };
}

function recordedVault(vault: ServiceVault, note: Note): ServiceVault {
  const own = ownMembers(vault, note);
  const recorder: Recorder = { vault, note };
  const isOwn = (name: string): name is OwnMember => Object.hasOwn(own, name);
  return new Proxy(vault, {
    get: (target, name) => {
      if (name === RECORDER) return recorder;
      if (typeof name === 'string') {
        if (isOwn(name)) return own[name];
        const counted = Object.hasOwn(MEMBERS, name) ? MEMBERS[name as keyof typeof MEMBERS] : UNNAMED;
        if (counted !== 'own') note(...counted);
      }
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

export interface RecordedContext {
  readonly context: ServiceContext;
  /** The names of what has been read so far, sorted. */
  readonly reads: () => readonly string[];
}

/**
 * The same context, which also keeps record of what is read through it. Each call has its own. The rights of the
 * signed-in person, which were read to let the call in, count too. The time counts as everything, the day as `day`.
 */
export function recordReads(context: ServiceContext): RecordedContext {
  const names = new Set<string>(['people']);
  const note: Note = (...more) => {
    for (const name of more) names.add(name);
  };
  return {
    context: {
      ...context,
      vault: recordedVault(context.vault, note),
      now: () => {
        note(EVERYTHING);
        return context.now();
      },
      today: () => {
        note(DAY);
        return context.today();
      },
      ruleSet: () => {
        note('ruleSet', 'ruleVersions', DAY);
        return context.ruleSet();
      },
      ruleSetOn: (when) => {
        note('ruleSet', 'ruleVersions');
        return context.ruleSetOn(when);
      },
    },
    reads: () => [...names].sort(),
  };
}

const recorderOf = (vault: ServiceVault): Recorder | undefined =>
  (vault as ServiceVault & { readonly [RECORDER]?: Recorder })[RECORDER];

/** Notes what a kept value was made of; nothing, if no one keeps record. */
export const noteReads = ({ vault }: Pick<ServiceContext, 'vault'>, names: readonly string[]): void => {
  recorderOf(vault)?.note(...names);
};

/** The same context, without anyone who keeps record. */
export function unrecorded(context: ServiceContext): ServiceContext {
  const recorder = recorderOf(context.vault);
  return recorder === undefined ? context : unrecorded({ ...context, vault: recorder.vault });
}

/** How many changes the vault has had, for telling whether a kept value is of now. Counts as nothing. */
export function positionOf({ vault }: Pick<ServiceContext, 'vault'>): number {
  const recorder = recorderOf(vault);
  return recorder === undefined ? vault.head().seq : positionOf(recorder);
}
