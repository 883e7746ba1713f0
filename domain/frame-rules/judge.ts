// What a signed frame may not do: the first row or record in it that does not count, and why. A frame counts as a whole or
// not at all, as it was written.
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import { ADMINISTRATORS } from '../rights/roles.ts';
import type { FrameMember, FrameViolation, RowChange, SignedFrame } from './frame.ts';
import { ROW_RULES, type RowRule } from './index.ts';
import type { RecordFacts } from './record-rows.ts';
import { RECORD_RULES, type RecordRule } from './records.ts';
import { erasureJudgement, type Erased } from './erasure.ts';
import { holds, isFounder, stampViolation, unless } from './signer.ts';
import { isWellFormed } from './well-formed.ts';

/** A row as a frame changes it; `after` null: removed. */
export interface ChangedRow {
  readonly register: string;
  readonly id: string;
  readonly after: object | null;
}
/** A record as a frame writes it. */
export interface WrittenRecord {
  readonly log: string;
  readonly id: string;
  readonly before: RecordFacts | undefined;
  /** There was a version before, and its content has been erased. */
  readonly erasedBefore: boolean;
  /** What its row in the index says of it. */
  readonly facts: RecordFacts;
  readonly after: object;
}

/** A frame as the vault hands it over. */
export interface FrameToJudge {
  /** The number of the rules that the vault followed before the frame; 0: none. */
  readonly rules: number;
  readonly action: string;
  /** ISO 8601. */
  readonly at: string;
  readonly headAt: string;
  readonly by: string;
  readonly before: VaultState;
  readonly rows: readonly ChangedRow[];
  readonly records: readonly WrittenRecord[];
  readonly erases: readonly Erased[];
  /** Channels that get a new key. */
  readonly newKeys: ReadonlySet<string>;
  /** Channels that get their first key. */
  readonly firstKeys: ReadonlySet<string>;
  /** Channels whose key is destroyed. */
  readonly destroyedKeys: ReadonlySet<string>;
  readonly keyChange: SignedFrame['keyChange'];
  readonly memberBefore: (id: string) => FrameMember | undefined;
  readonly memberAfter: (id: string) => FrameMember | undefined;
}

/** What of a frame does not count: `register/id` or `log:kind/id`. */
export interface Judgement {
  readonly what: string;
  readonly violation: FrameViolation;
}

const own = <T>(register: Readonly<Record<string, T>> | undefined, id: string): T | undefined =>
  register !== undefined && Object.hasOwn(register, id) ? register[id] : undefined;

/** The registers after the frame: each changed one is copied when a rule looks at it. */
function stateAfter(before: VaultState, rows: readonly ChangedRow[]): VaultState {
  if (rows.length === 0) return before;
  const after = Object.create(before) as VaultState;
  for (const register of new Set(rows.map((row) => row.register)))
    Object.defineProperty(after, register, {
      enumerable: true,
      configurable: true,
      get: () => {
        const copy: Record<string, unknown> = { ...before[register as keyof VaultState] };
        for (const row of rows.filter((changed) => changed.register === register)) {
          if (row.after === null) Reflect.deleteProperty(copy, row.id);
          else copy[row.id] = row.after;
        }
        Object.defineProperty(after, register, { value: copy, enumerable: true });
        return copy;
      },
    });
  return after;
}

/** The signer's row; one that cannot be read counts as none. */
function signerIn({ people }: VaultState, id: string): Person | null {
  const row = own<Person>(people, id);
  return row !== undefined && isWellFormed({ register: 'people', id }, row) ? row : null;
}

/** Whether the signer may repair a row that cannot be read. */
const repairs = (frame: SignedFrame): boolean => isFounder(frame) || holds(frame, ADMINISTRATORS);

function signedFrame(frame: FrameToJudge): SignedFrame {
  const { rules, action, at, headAt, by, before, rows, records, newKeys, keyChange, memberBefore, memberAfter } = frame;
  let today: Day | undefined;
  const changes = (register: string): RowChange<object>[] =>
    rows
      .filter((row) => row.register === register)
      .map(({ id, after }) => ({
        id,
        before: own<object>(before[register as keyof VaultState], id),
        after: after ?? undefined,
      }));
  return {
    rules,
    action,
    at,
    headAt,
    get today() {
      return (today ??= dayInStockholm(at));
    },
    by,
    me: signerIn(before, by),
    before,
    after: stateAfter(before, rows),
    changes: changes as SignedFrame['changes'],
    writes: (log, id) => records.some((record) => record.log === log && record.id === id),
    newKey: (channelId) => newKeys.has(channelId),
    keyChange,
    memberBefore,
    memberAfter,
  };
}

const ruleOf = (register: string): RowRule<object> | undefined =>
  Object.hasOwn(ROW_RULES, register) ? (ROW_RULES[register as keyof VaultState] as RowRule<object>) : undefined;

function rowViolation(frame: SignedFrame, { register, id, after }: ChangedRow): FrameViolation | null {
  const rule = ruleOf(register);
  if (rule === undefined) return 'unknown';
  const name = { register, id };
  const found = own<object>(frame.before[register as keyof VaultState], id);
  if (after !== null && !isWellFormed(name, after)) return 'malformed';
  // A row from before the vault followed rules that cannot be read: an administrator removes it or makes it again.
  const readable = found === undefined || isWellFormed(name, found);
  if (!readable && (after === null || !repairs(frame))) return unless(repairs(frame), 'malformed');
  const before = readable ? found : undefined;
  const change = { id, before, after: after ?? undefined };
  const violation = rule.check(change, frame);
  if (violation !== null || after === null) return violation;
  return stampViolation(frame, rule.stamps === undefined ? before : rule.stamps(change, frame), after);
}

function recordViolation(
  frame: SignedFrame,
  { log, id, before, erasedBefore, facts, after }: WrittenRecord,
  erases: readonly Erased[],
): FrameViolation | null {
  if (!Object.hasOwn(RECORD_RULES, log)) return 'unknown';
  const { schema, agrees, check } = RECORD_RULES[log as keyof typeof RECORD_RULES] as RecordRule<object>;
  const parsed = schema.safeParse(after);
  if (!parsed.success || (parsed.data as { readonly id?: unknown }).id !== id) return 'malformed';
  // Lists, reach and erasure go by the row.
  if (!agrees(facts, parsed.data)) return 'malformed';
  // What remains of a record, in the frame that orders the rest erased: it was judged while the rest was there.
  if (erasedBefore)
    return unless(
      erases.some((erased) => erased.log === log && erased.id === id),
      'kept',
    );
  return check({ id, before, after: parsed.data }, frame);
}

/**
 * A first key is made with the channel's first login that has a secret: one made in advance would be known to whoever made
 * it.
 */
function earlyKey(frame: SignedFrame, firstKeys: ReadonlySet<string>): Judgement | null {
  if (firstKeys.size === 0) return null;
  const sealedIn = new Set(frame.changes('logins').flatMap(({ after }) => after?.sealed?.compartment ?? []));
  const early = [...firstKeys].find((id) => !sealedIn.has(id));
  return early === undefined ? null : { what: `$compartments/${early}`, violation: 'state' };
}

/** A key is destroyed with the end of its channel's closure, when nothing is sealed with it any more (R24). */
function lostKey(frame: SignedFrame, destroyedKeys: ReadonlySet<string>): Judgement | null {
  for (const id of destroyedKeys) {
    const closed = frame
      .changes('closures')
      .some(({ after }) => after?.channelId === id && after.status === 'finished');
    const used = Object.values(frame.after.logins).some(({ channelId, sealed }) => channelId === id && sealed !== null);
    if (!closed || used) return { what: `$compartments/${id}`, violation: 'state' };
  }
  return null;
}

/** The first change that does not count; null: the frame counts. */
export function judge(given: FrameToJudge): Judgement | null {
  try {
    return firstJudgement(given);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // A rule looked at a row that cannot be read, and that was not removed yet.
    const [row] = given.rows;
    return { what: row === undefined ? '' : `${row.register}/${row.id}`, violation: 'malformed' };
  }
}

function firstJudgement(given: FrameToJudge): Judgement | null {
  const frame = signedFrame(given);
  for (const row of given.rows) {
    const violation = rowViolation(frame, row);
    if (violation !== null) return { what: `${row.register}/${row.id}`, violation };
  }
  for (const record of given.records) {
    const violation = recordViolation(frame, record, given.erases);
    if (violation !== null) return { what: `log:${record.log}/${record.id}`, violation };
  }
  return (
    earlyKey(frame, given.firstKeys) ??
    lostKey(frame, given.destroyedKeys) ??
    erasureJudgement(frame, given.erases, given.records)
  );
}
