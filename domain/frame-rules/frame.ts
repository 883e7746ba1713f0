// A signed frame as the rules see it: who signed it, when, what it changes, and the registers before and after it.
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';

/** A member of the vault, as the vault's own registers have them. */
export interface FrameMember {
  readonly state: 'invited' | 'active' | 'disabled';
  readonly administrator: boolean;
  /** When the recovery sheet last gave the member new keys, ISO 8601; absent: never. */
  readonly recovered?: string;
}

/** The number of the rules from which each was added or made stricter; frames of earlier ones are judged without it. */
export const SINCE = {
  /** A channel is never active without what it needs. R02, R05, R06, R07, R13. */
  neverActiveWithout: 2,
  /** A check that another one follows is kept in the channel's history. R13. */
  checkHistory: 2,
  /** A department keeps its former names, and may become part of another. R14. */
  departmentChanges: 2,
  /** An account is deleted only with its last check. R24.3. */
  lastCheck: 3,
  /** One record alone goes as many do: proposed by one person, decided on by another. R47. */
  disposalByTwo: 4,
  /** An item is removed only when it was seen in its evidence. R17.2. */
  itemSeen: 4,
} as const;

export interface SignedFrame {
  /** The number of the rules that the vault followed before the frame; 0: none. */
  readonly rules: number;
  /** What the journal calls the change. */
  readonly action: string;
  /** ISO 8601. */
  readonly at: string;
  /** The time of the last frame before it that counts, by the clock of whoever signed that. */
  readonly headAt: string;
  /** Its day in Stockholm. */
  readonly today: Day;
  /** The member who signed it. */
  readonly by: string;
  /** The signer's row before the frame; null: none. */
  readonly me: Person | null;
  /** The registers before and after the frame. */
  readonly before: VaultState;
  readonly after: VaultState;
  /** The rows of a register that the frame changes. */
  readonly changes: <K extends keyof VaultState>(register: K) => readonly RowChange<VaultState[K][string]>[];
  /** Whether the frame writes a version of this record. */
  readonly writes: (log: string, id: string) => boolean;
  /** Whether the frame gives a channel a new key. */
  readonly newKey: (channelId: string) => boolean;
  /** Whether the frame changes what a member has of a channel's key: given it, has it staged for them, or loses it. */
  readonly keyChange: (change: KeyChange, channelId: string, memberId: string) => boolean;
  /** A member before and after the frame; undefined: not a member. */
  readonly memberBefore: (id: string) => FrameMember | undefined;
  readonly memberAfter: (id: string) => FrameMember | undefined;
}

/** What a frame does with a member's key of a channel. */
export type KeyChange = 'given' | 'staged' | 'taken';

/** One row that a frame changes. `before` undefined: new; `after` undefined: removed. */
export interface RowChange<T> {
  readonly id: string;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/**
 * Why a row or record does not count. `malformed`: not of its schema. `unknown`: no such register. `role`: the signer's
 * role does not allow it. `notYours`: it allows it, but not for this row. `decider`: the person said to have decided may
 * not. `serve`: the person given a duty may not have it (R28, R29). `author`: it says that somebody else did it. `time`:
 * it says another time than the frame's. `kept`: such rows are never removed or rewritten. `state`: such a step does
 * not exist from the row as it was.
 */
export const FRAME_VIOLATIONS = [
  'malformed',
  'unknown',
  'role',
  'notYours',
  'decider',
  'serve',
  'author',
  'time',
  'kept',
  'state',
] as const;
export type FrameViolation = (typeof FRAME_VIOLATIONS)[number];

/** Whether a row may change like this in this frame; null: it may. */
export type RowCheck<T> = (change: RowChange<T>, frame: SignedFrame) => FrameViolation | null;

/** What holds the stamps that a changed row may bear, in the same places; every other stamp in it is the signer's. */
export type StampSource<T> = (change: RowChange<T>, frame: SignedFrame) => object | undefined;
