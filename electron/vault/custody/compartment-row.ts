// A row of `$compartments`: what the journal records about a compartment's key. The newest epoch's secret is wrapped to
// each member who may read. A staged wrap is additionally locked with a key that only its releasers have.
import { sha256 } from '../crypto/index.ts';
import { isActive, memberOf, OWN_REGISTERS, RECOVERY_ID, type Registers, type Row } from '../model/index.ts';
import type { CompartmentInfo } from './types.ts';

/** A wrap for later: no one can use it before one of the releasers has opened the box. */
export interface StagedGrant {
  /** base64 of the wrap, sealed with a fresh key R. */
  readonly box: string;
  /** base64 SHA-256 of the wrap inside, so that the releaser and any verifier can confirm that it is the staged one. */
  readonly digest: string;
  /** Member id → R wrapped to that member. */
  readonly releasers: Readonly<Record<string, string>>;
}

export interface CompartmentEpoch {
  /** base64 SHA-256 of the share. */
  readonly share: string;
  /** base64, distinguishes the right key from another; absent in rows of format 1. */
  readonly check?: string;
  /** Member id → secret wrapped to that member. */
  readonly wraps: Readonly<Record<string, string>>;
  /** Member id → wrap for later. */
  readonly staged?: Readonly<Record<string, StagedGrant>>;
}

export interface CompartmentRow extends Row {
  readonly epoch: number;
  /** Only the newest epoch; none when destroyed. */
  readonly keys: Readonly<Record<string, CompartmentEpoch>>;
  readonly destroyed?: true;
  /** A former member has held the key: due for a new one. */
  readonly rekey?: true;
}

/** Context of a secret's wrap, including the one inside a box. */
export const wrapContext = (vaultId: string, id: string, epoch: number, member: string): string =>
  `compartment/${vaultId}/${id}/${epoch}/${member}`;
/** Context of the wrap of R to a releaser. */
export const releaseContext = (vaultId: string, id: string, epoch: number, member: string, releaser: string): string =>
  `staged/${vaultId}/${id}/${epoch}/${member}/${releaser}`;
/** Associated data of a box. */
export const boxAad = (vaultId: string, id: string, epoch: number, member: string): Buffer =>
  Buffer.from(JSON.stringify(['kanalvakt/v1/staged', vaultId, id, epoch, member]));
/** A wrap's digest, as stored in a staged grant. */
export const wrapDigest = (wrap: string): string => sha256(Buffer.from(wrap, 'base64')).toString('base64');

/** An own property; an id such as `constructor` is looked up like any other. */
export const ownValue = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;

const omitKey = <T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

/** The part of a row that is in force. */
export const currentEpoch = (row: CompartmentRow): CompartmentEpoch | undefined =>
  ownValue(row.keys, String(row.epoch));

export const compartmentRow = (registers: Registers, id: string): CompartmentRow | undefined =>
  ownValue(registers[OWN_REGISTERS.compartments], id) as CompartmentRow | undefined;

export const compartmentRows = (registers: Registers): CompartmentRow[] =>
  Object.values(registers[OWN_REGISTERS.compartments] ?? {}) as CompartmentRow[];

/** A row with its newest epoch changed. When nothing is staged, `staged` is omitted. */
export function withCurrent(
  row: CompartmentRow,
  wraps: CompartmentEpoch['wraps'],
  staged: CompartmentEpoch['staged'] = {},
): CompartmentRow {
  const { share, check } = currentEpoch(row) ?? { share: '' };
  const next: CompartmentEpoch = {
    share,
    ...(check === undefined ? {} : { check }),
    wraps,
    ...(Object.keys(staged).length === 0 ? {} : { staged }),
  };
  return { ...row, keys: { ...row.keys, [row.epoch]: next } };
}

/** The row with a wrap added; any wrap staged for that member is removed. */
export function withWrap(row: CompartmentRow, member: string, wrap: string): CompartmentRow {
  const { wraps = {}, staged = {} } = currentEpoch(row) ?? {};
  return withCurrent(row, { ...wraps, [member]: wrap }, omitKey(staged, member));
}

export function withStaged(row: CompartmentRow, member: string, grant: StagedGrant): CompartmentRow {
  const { wraps = {}, staged = {} } = currentEpoch(row) ?? {};
  return withCurrent(row, wraps, { ...staged, [member]: grant });
}

export function withoutStaged(row: CompartmentRow, member: string): CompartmentRow {
  const { wraps = {}, staged = {} } = currentEpoch(row) ?? {};
  return withCurrent(row, wraps, omitKey(staged, member));
}

/**
 * The row without a member: removes their wrap, what is staged for them, and their role as releaser. The same row if
 * the member does not occur in it. `markForRekey` marks it for a new key if the member held this one, or could have
 * released it to themselves.
 */
export function withoutMember(row: CompartmentRow, member: string, markForRekey: boolean): CompartmentRow {
  const { wraps = {}, staged = {} } = currentEpoch(row) ?? {};
  const held = ownValue(wraps, member) !== undefined;
  const entries = Object.entries(staged);
  const remaining = entries
    .filter(([id]) => id !== member)
    .map(([id, grant]) => [id, { ...grant, releasers: omitKey(grant.releasers, member) }] as const)
    .filter(([, { releasers }]) => Object.keys(releasers).length > 0);
  if (
    !held &&
    remaining.length === entries.length &&
    entries.every(([, { releasers }]) => ownValue(releasers, member) === undefined)
  )
    return row;
  const next = withCurrent(row, omitKey(wraps, member), Object.fromEntries(remaining));
  return markForRekey && (held || ownValue(ownValue(staged, member)?.releasers, member) !== undefined)
    ? { ...next, rekey: true }
    : next;
}

const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Whether no one is left who could be given the key: no wraps, including the recovery identity's, and nothing staged.
 */
export function isOrphaned({ wraps, staged = {} }: CompartmentEpoch): boolean {
  return Object.keys(wraps).length === 0 && Object.keys(staged).length === 0;
}

/** Whether its key can no longer be reconstructed, as the current member sees it. `mine`: this member's key works. */
export function isLost(row: CompartmentRow, memberId: string, mine: boolean): boolean {
  const keyEpoch = currentEpoch(row);
  return keyEpoch !== undefined && !mine && (isOrphaned(keyEpoch) || ownValue(keyEpoch.wraps, memberId) !== undefined);
}

/** Who holds which compartment; `mine` tells whether the current member's key works. Destroyed ones are omitted. */
export function compartmentInfos(
  registers: Registers,
  memberId: string,
  mine: (row: CompartmentRow) => boolean,
): CompartmentInfo[] {
  const recovery = memberOf(registers, RECOVERY_ID) !== undefined;
  return compartmentRows(registers)
    .filter((row) => row.destroyed !== true)
    .sort((a, b) => compareNames(a.id, b.id))
    .map((row) => {
      const { wraps = {}, staged = {} } = currentEpoch(row) ?? {};
      return {
        id: row.id,
        epoch: row.epoch,
        holders: Object.keys(wraps)
          .filter((id) => id !== RECOVERY_ID)
          .sort(compareNames),
        staged: Object.entries(staged)
          .sort(([a], [b]) => compareNames(a, b))
          .map(([memberId, { releasers }]) => ({ memberId, releasers: Object.keys(releasers).sort(compareNames) })),
        mine: mine(row),
        lacksRecovery: recovery && ownValue(wraps, RECOVERY_ID) === undefined,
        lost: isLost(row, memberId, mine(row)),
      };
    });
}

/** Compartments due for a new key: a removed member has held them, or a member who is no longer active still does. */
export function dueForRekey(registers: Registers): string[] {
  const isInactive = (id: string): boolean => id !== RECOVERY_ID && !isActive(memberOf(registers, id));
  return compartmentRows(registers)
    .filter(
      (row) =>
        row.destroyed !== true && (row.rekey === true || Object.keys(currentEpoch(row)?.wraps ?? {}).some(isInactive)),
    )
    .map(({ id }) => id)
    .sort(compareNames);
}
