// Tests of rows that are kept for as long as what they read stays the same. The log index asks a test about each row once
// and keeps its answers, so a list is not tested whole after every change. docs/decisions/0020.
import { DAY, LOG_PREFIX } from '../../../domain/contract/reads.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { RowTest, ScopeKey } from '../../vault/index.ts';
import type { ServiceContext, ServiceVault } from './context.ts';
import { declareReads, positionOf, recordReads, unrecorded } from './recorded-reads.ts';

interface Kept {
  readonly test: RowTest;
  /** The names of what the test has read so far. */
  readonly reads: () => readonly string[];
  /** The registers and the vault's position when it was made. */
  readonly data: VaultState;
  readonly seq: number;
}

const TESTS: ScopeKey<Map<string, Kept>> = { reads: [], make: () => new Map() };

/** Every filter adds a test; beyond this many, all are dropped. */
const MAX_TESTS = 24;

/**
 * The test kept under `key` for the signed-in person and this day, or a new one from `make`. It must read the registers, the
 * day and the rule set through the context that `make` is given, and of logs nothing but the row: a row never changes.
 */
export function keptTest(context: ServiceContext, key: string, make: (context: ServiceContext) => RowTest): RowTest {
  const plain = unrecorded(context);
  const { data } = plain.vault.db;
  const seq = positionOf(plain);
  const kept = plain.vault.scope.of(TESTS);
  const name = JSON.stringify([key, context.me, context.today()]);
  const known = kept.get(name);
  const valid = known !== undefined && isOfNow(known, data, seq) ? known : undefined;
  return (valid ?? addTest(kept, name, { plain, data, seq, make })).test;
}

function addTest(
  kept: Map<string, Kept>,
  name: string,
  {
    plain,
    data,
    seq,
    make,
  }: Pick<Kept, 'data' | 'seq'> & {
    readonly plain: ServiceContext;
    readonly make: (context: ServiceContext) => RowTest;
  },
): Kept {
  if (!kept.has(name) && kept.size >= MAX_TESTS) kept.clear();
  const { context: recorded, reads } = recordReads({ ...plain, vault: withLiveData(plain.vault) });
  const made = { test: make(recorded), reads, data, seq };
  declareReads(made.test, reads);
  kept.set(name, made);
  return made;
}

/**
 * The vault with registers that are always those of now. A test may read one for the first time long after it was made: it
 * must then not be given the register of that time.
 */
function withLiveData(vault: ServiceVault): ServiceVault {
  const data = new Proxy({} as VaultState, {
    get: (_, name) => Reflect.get(vault.db.data, name) as unknown,
    has: (_, name) => Reflect.has(vault.db.data, name),
    ownKeys: () => Reflect.ownKeys(vault.db.data),
    getOwnPropertyDescriptor: (_, name) => {
      const found = Reflect.getOwnPropertyDescriptor(vault.db.data, name);
      return found && { ...found, configurable: true };
    },
  });
  const db = { data };
  return new Proxy(vault, {
    get: (target, name) => {
      if (name === 'db') return db;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Whether all that a test has read is still the same. What has no register of its own may change with every write. */
const isOfNow = (kept: Kept, data: VaultState, seq: number): boolean =>
  (kept.seq === seq && kept.data === data) ||
  kept
    .reads()
    .every(
      (name) =>
        name === DAY ||
        name.startsWith(LOG_PREFIX) ||
        (Object.hasOwn(data, name) && data[name as keyof VaultState] === kept.data[name as keyof VaultState]),
    );
