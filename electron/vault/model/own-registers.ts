// The vault's own registers, which it keeps in the journal for itself. Their names begin with `$`; the domain never
// sees them.
import type { Registers, Row } from './rows.ts';
import { isTimestamp } from './timestamp.ts';

export const OWN_REGISTERS = {
  members: '$members',
  compartments: '$compartments',
  vault: '$vault',
  epochs: '$epochs',
  erasures: '$erasures',
} as const;

/** Names of the vault's own registers begin with `$`. */
export const isOwnRegister = (collection: string): boolean => collection.startsWith('$');

/** The recovery identity's member id. */
export const RECOVERY_ID = 'recovery';

/** A member as recorded in the journal. */
export interface MemberRow extends Row {
  readonly label: string;
  readonly x25519: string;
  readonly ed25519: string;
  /** Absent in rows of format 1, which are active. */
  readonly state?: 'invited' | 'active' | 'disabled';
  /** Absent in rows of format 2: the member is not an administrator. See `isAdministrator` for format 1. */
  readonly administrator?: true;
  /** Only while invited: when the code expires, ISO 8601. */
  readonly expires?: string;
  /** Only while invited: the member who made the invitation. Absent in rows of format 2. */
  readonly invitedBy?: string;
  /** When the recovery sheet last gave this member new keys, ISO 8601. Absent in rows of format 2. */
  readonly recovered?: string;
  /** Only for the recovery identity: when its sheet was made, ISO 8601, and the base64 SHA-256 of `recovery.age`. */
  readonly made?: string;
  readonly file?: string;
}

/** A new vault key. */
export interface EpochRow extends Row {
  /** base64 SHA-256 of `epochs/<id>.json`. */
  readonly digest: string;
  /** The frame that contains this row, the last one under the previous key. */
  readonly seq: number;
  /** The member whose removal started this epoch. */
  readonly removed?: string;
}

/** Whether a member may open the vault and be given keys; false for a missing row. */
export const isActive = (member: MemberRow | undefined): member is MemberRow =>
  member !== undefined && (member.state === undefined || member.state === 'active');

/** Whether a member may change membership. The recovery identity has a rule of its own. */
export const isAdministrator = (member: MemberRow | undefined): boolean =>
  isActive(member) && member.id !== RECOVERY_ID && (member.state === undefined || member.administrator === true);

/** A member's row. An id such as `constructor` is looked up like any other. */
export function memberOf(registers: Registers, id: string): MemberRow | undefined {
  const rows = registers[OWN_REGISTERS.members];
  return rows !== undefined && Object.hasOwn(rows, id) ? (rows[id] as MemberRow) : undefined;
}

/** All members of a state, including the recovery identity. */
export const memberRows = (registers: Registers): MemberRow[] =>
  Object.values(registers[OWN_REGISTERS.members] ?? {}) as MemberRow[];

/** The members who are people. */
export const personRows = (registers: Registers): MemberRow[] =>
  memberRows(registers).filter(({ id }) => id !== RECOVERY_ID);

/** All epochs after the first, oldest first. */
export const epochRows = (registers: Registers): EpochRow[] =>
  (Object.values(registers[OWN_REGISTERS.epochs] ?? {}) as EpochRow[]).sort((a, b) => Number(a.id) - Number(b.id));

/** The newest epoch in the journal. */
export const newestEpoch = (registers: Registers): number => Number(epochRows(registers).at(-1)?.id ?? 1);

/** The row of `$vault` that names the rules which a vault follows. */
export const RULES_ROW = 'rules';

/** The row of `$vault` that says how the vault's server is known. */
export const SERVER_ROW = 'server';

/** The row of `$vault` that says for how long a copy is opened without the server. */
export const OFFLINE_ROW = 'offline';
/** How many days that may be, and how many it is when the vault does not say. */
const OFFLINE_DAYS = { min: 1, max: 90, usual: 30 } as const;

/** How many days after the last contact with the server a copy is opened without it. */
export function offlineDays(registers: Registers): number {
  const row = registers[OWN_REGISTERS.vault]?.[OFFLINE_ROW] as { readonly days?: unknown } | undefined;
  const days = row?.days;
  return isOfflineDays(days) ? days : OFFLINE_DAYS.usual;
}

const isOfflineDays = (days: unknown): days is number =>
  Number.isSafeInteger(days) && Number(days) >= OFFLINE_DAYS.min && Number(days) <= OFFLINE_DAYS.max;

/** Since when a vault that was made without rules follows them, ISO 8601; null: since it was made, or not yet. */
export function rulesSince(registers: Registers): string | null {
  const row = registers[OWN_REGISTERS.vault]?.[RULES_ROW] as { readonly since?: unknown } | undefined;
  return typeof row?.since === 'string' && isTimestamp(row.since) ? row.since : null;
}

/** The number of the rules that the registers name; 0: none. */
export function rulesInForce(registers: Registers): number {
  const row = registers[OWN_REGISTERS.vault]?.[RULES_ROW] as { readonly version?: unknown } | undefined;
  return typeof row?.version === 'number' ? row.version : 0;
}
