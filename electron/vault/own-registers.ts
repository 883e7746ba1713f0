// The vault's own registers: what it keeps in the journal for itself. Names begin with `$`, and no subject sees them.
import type { Registers, Row } from './types.ts';

export const ownRegisters = { members: '$members', compartments: '$compartments', vault: '$vault', epochs: '$epochs', erasures: '$erasures' } as const;

/** The recovery identity among the members. */
export const recoveryId = 'recovery';

/** A member as the journal knows it. */
export interface MemberRow extends Row {
  readonly label: string;
  readonly x25519: string;
  readonly ed25519: string;
  /** Absent in rows of format 1, which are active. */
  readonly state?: 'invited' | 'active' | 'disabled';
  /** Absent means that the member does not administer the vault. */
  readonly administrator?: true;
  /** Only while invited: when the code stops working, ISO 8601. */
  readonly expires?: string;
  /** Only the recovery identity: when its sheet was made, ISO 8601, and the base64 SHA-256 of `recovery.age`. */
  readonly made?: string;
  readonly file?: string;
}

/** A new vault key. */
export interface EpochRow extends Row {
  /** base64 SHA-256 of `epochs/<id>.json`. */
  readonly digest: string;
  /** The frame this row stands in, the last one under the key before. */
  readonly seq: number;
  /** The member who was removed with it. */
  readonly removed?: string;
}

/** Whether a member may open the vault and be given keys; false for none. */
export const isActive = (member: MemberRow | undefined): member is MemberRow => member !== undefined && (member.state === undefined || member.state === 'active');

/** Whether a member may change who belongs to the vault. The recovery identity has a rule of its own. */
export const isAdministrator = (member: MemberRow | undefined): boolean => isActive(member) && member.id !== recoveryId && (member.state === undefined || member.administrator === true);

/** All members of a state, the recovery identity included. */
export const memberRows = (registers: Registers): MemberRow[] => Object.values(registers[ownRegisters.members] ?? {}) as MemberRow[];

/** The members who are people. */
export const people = (registers: Registers): MemberRow[] => memberRows(registers).filter(({ id }) => id !== recoveryId);

/** All epochs after the first, oldest first. */
export const epochRows = (registers: Registers): EpochRow[] => (Object.values(registers[ownRegisters.epochs] ?? {}) as EpochRow[]).sort((a, b) => Number(a.id) - Number(b.id));

/** The newest epoch the journal knows. */
export const newestEpoch = (registers: Registers): number => Number(epochRows(registers).at(-1)?.id ?? 1);
