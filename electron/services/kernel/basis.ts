// What a call has looked at before it writes. The vault refuses a change when any of it has been changed meanwhile
// (`vault.overtaken`); then the call is made again on what is so now, with the rights that hold now.
import type { CallName } from '../../../domain/contract/api.ts';
import { MERGING_CALLS } from '../../../domain/contract/merging-calls.ts';
import type { Problem, Result } from '../../../domain/kernel/result.ts';
import { type Answer, logName } from '../../../domain/contract/reads.ts';
import type { Basis, Seen } from '../../vault/index.ts';
import type { ServiceContext, ServiceVault } from './context.ts';
import { memberNameIn } from './member-name.ts';

/** How often a call is made before it is refused for good. */
const MAX_TRIES = 5;

/** The registers that a person's rights follow from, beside their own row and their membership. */
const RIGHTS = ['absences', 'vaultSettings', 'ruleSet', 'ruleVersions'] as const;

/** What changes the vault otherwise than by `write` and `erase`. */
const WRITERS: ReadonlySet<string | symbol> = new Set<keyof ServiceVault>([
  'carryOutErasure',
  'changePassphrase',
  'followRules',
  'invite',
  'makeRecoverySheet',
  'removeMember',
  'setDisabled',
  'withdrawExpired',
]);

/** What a basis was at some point. */
interface Mark {
  readonly looked: Basis;
  readonly writes: number;
}

class Notes {
  #looked = new Map<string, number>();
  #writes = 0;
  /** The number of the last change that the call has written. */
  wroteAt: number | undefined;
  #triesLeft: number;
  /** What must stay as it is until the call ends. */
  readonly #own: readonly string[];
  /** What the person had seen; undefined: nothing that the call may replace. */
  readonly seen: Seen | undefined;

  constructor(own: readonly string[], tries: number, seen: Seen | undefined) {
    this.#own = own;
    this.#triesLeft = tries;
    this.seen = seen;
  }

  get basis(): Basis {
    return this.#looked;
  }

  get hasWritten(): boolean {
    return this.#writes > 0;
  }

  /** How often the call may still be made, this time included. */
  get triesLeft(): number {
    return this.#triesLeft;
  }

  /** Notes that something was looked at, as of a change. What was seen first counts. */
  look(name: string, shown: number): void {
    if (!this.#looked.has(name)) this.#looked.set(name, shown);
  }

  /**
   * The call has written this change. What it does after that is to be finished: only what it looks at from now on counts,
   * and whether the person is still who they were.
   */
  wrote(seq: number): void {
    this.#writes += 1;
    this.wroteAt = seq;
    this.#looked = new Map(this.#own.map((name) => [name, seq]));
  }

  mark(): Mark {
    return { looked: new Map(this.#looked), writes: this.#writes };
  }

  /**
   * Goes back to a mark, so that everything done since may be done again; false: it has written since, what was overtaken
   * had been looked at before, or it has been done often enough.
   */
  goBack({ looked, writes }: Mark, what: unknown): boolean {
    if (this.#writes !== writes || this.#triesLeft <= 1 || looked.has(String(what))) return false;
    this.#triesLeft -= 1;
    this.#looked = new Map(looked);
    return true;
  }
}

const NOTES: unique symbol = Symbol('notes');
const notesOf = (vault: ServiceVault): Notes | undefined => (vault as Partial<Record<typeof NOTES, Notes>>)[NOTES];

/** The members of a vault that look something up in a log, and those that write. */
function ownMembers(vault: ServiceVault, notes: Notes) {
  const look = (...names: readonly string[]): void => {
    for (const name of names) notes.look(name, vault.shown());
  };
  const lookInAll = (kinds: readonly string[]): void => look(...kinds.map(logName));
  const lookAt = (kind: string, id: string): void => look(`${logName(kind)}/${id}`);
  return {
    page: (query) => {
      lookInAll([query.kind]);
      return vault.page(query);
    },
    find: (query) => {
      lookInAll(query.kinds);
      return vault.find(query);
    },
    all: (query) => {
      lookInAll(query.kinds);
      return vault.all(query);
    },
    tally: (query, by) => {
      lookInAll(query.kinds);
      return vault.tally(query, by);
    },
    getRecord: (kind, id) => {
      lookAt(kind, id);
      return vault.getRecord(kind, id);
    },
    history: (kind, id) => {
      lookAt(kind, id);
      return vault.history(kind, id);
    },
    write: async (action, change) => {
      const written = await vault.write(action, change, notes.basis, notes.seen);
      if (written.ok) notes.wrote(written.value.receipt.seq);
      return written;
    },
    erase: async (action, what, record) => {
      const erased = await vault.erase(action, what, record, notes.basis);
      if (erased.ok) notes.wrote(erased.value.seq);
      return erased;
    },
  } satisfies Partial<ServiceVault>;
}

function notingVault(vault: ServiceVault, notes: Notes): ServiceVault {
  const own: Partial<Record<string | symbol, unknown>> = ownMembers(vault, notes);
  return new Proxy(vault, {
    get: (target, name) => {
      if (name === NOTES) return notes;
      if (Object.hasOwn(own, name)) return own[name];
      if (WRITERS.has(name)) notes.wrote(target.shown());
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function noting(
  context: ServiceContext,
  tries: number,
  seen: number | undefined,
): { readonly context: ServiceContext; readonly notes: Notes } {
  const { me, vault } = context;
  const own = [`people/${me.id}`, `$members/${me.id}`];
  const notes = new Notes(own, tries, seen === undefined ? undefined : { seq: seen, nameOf: memberNameIn(vault) });
  for (const name of [...own, ...RIGHTS]) notes.look(name, vault.shown());
  return { context: { ...context, vault: notingVault(vault, notes) }, notes };
}

/**
 * The same context, which notes what is looked at in the logs, and what the person's rights follow from: its writes are
 * refused with `vault.overtaken` when any of that has been changed meanwhile. To be made when the rights are looked at.
 */
export const withBasis = (context: ServiceContext): ServiceContext => noting(context, MAX_TRIES, undefined).context;

/** What a refusal says was overtaken; undefined for any other answer. */
function overtaken(answer: unknown): Problem['params'] | undefined {
  const { ok, error } = answer as Partial<{ readonly ok: boolean; readonly error: Problem }>;
  return ok === false && error?.code === 'vault.overtaken' ? (error.params ?? {}) : undefined;
}

/** Does work that looks, decides and writes; does it again when what it looked at has been changed before it wrote. */
export async function doneAgain<T>({ vault }: Pick<ServiceContext, 'vault'>, work: () => Promise<T>): Promise<T> {
  const notes = notesOf(vault);
  if (notes === undefined) return await work();
  const mark = notes.mark();
  for (;;) {
    const answer = await work();
    const params = overtaken(answer);
    if (params === undefined || !notes.goBack(mark, params.what)) return answer;
  }
}

/** A call as a page has made it. */
export interface AskedCall {
  readonly name: CallName;
  /** The number of the newest change that the person had seen; undefined: the page does not say. */
  readonly seen: number | undefined;
  /** The ids of the rows and records that it is about; asked for only when that matters. */
  readonly about?: () => readonly string[];
}

/**
 * A refusal of what another program has changed since the person looked says who did it, and when (`changedBy`,
 * `changedAt`): mostly both have decided the same.
 */
function naming<T>(answer: Result<T>, { vault }: ServiceContext, asked: AskedCall | undefined): Result<T> {
  if (answer.ok || asked?.seen === undefined || answer.error.code.startsWith('vault.')) return answer;
  const found = vault.changedAfter(asked.seen, asked.about?.() ?? []);
  if (found === null) return answer;
  const changed = { changedBy: memberNameIn(vault)(found.by), changedAt: found.at };
  return { ok: false, error: { ...answer.error, params: { ...answer.error.params, ...changed } } };
}

/**
 * Makes a call, each time in the context that `admit` gives: again, at most five times, when what it was decided on has
 * been changed before it wrote. Once it has written, the refusal stands. `asked`: the call that a page has
 * made, with the number of the newest change that the person had seen; what another program has changed after it is not
 * replaced (`vault.changedMeanwhile`), unless the call merges with it.
 */
export async function madeAgain<T>(
  admit: () => Result<ServiceContext>,
  call: (context: ServiceContext) => Promise<Result<T>> | Result<T>,
  asked?: AskedCall,
): Promise<Answer<T>> {
  const seen = asked === undefined || MERGING_CALLS.has(asked.name) ? undefined : asked.seen;
  for (let triesLeft = MAX_TRIES; ;) {
    const admitted = admit();
    if (!admitted.ok) return admitted;
    const { context, notes } = noting(admitted.value, triesLeft, seen);
    const answer = await call(context);
    if (answer.ok) return notes.wroteAt === undefined ? answer : { ...answer, seen: notes.wroteAt };
    if (overtaken(answer) === undefined || notes.hasWritten || notes.triesLeft <= 1)
      return naming(answer, context, asked);
    triesLeft = notes.triesLeft - 1;
  }
}
