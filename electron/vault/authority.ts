// Authorisation rules for the vault's own registers. Opening, following and verifying apply them to every frame, so
// that a modified client cannot give a member more rights than an administrator has granted.
import { diffieHellman, type KeyObject } from 'node:crypto';
import { newPrivateKey, privateKey, publicKey } from './crypto.ts';
import { splitWhat, type Frame } from './frame.ts';
import {
  isActive,
  isAdministrator,
  memberRows,
  newestEpoch,
  ownRegisters,
  recoveryId,
  type EpochRow,
  type MemberRow,
} from './own-registers.ts';
import { isCommitName, isOwn, rowFrom } from './registers.ts';
import { checkMemberId } from './slots.ts';
import type { Finding, Registers, Row } from './types.ts';

/** The registers that define the vault's members and keys. */
const guarded: readonly string[] = [ownRegisters.members, ownRegisters.epochs, ownRegisters.vault];

interface Touch {
  readonly name: string;
  readonly id: string;
  /** `null` for a deletion, an erased content, and a content that is not a row. */
  readonly row: Row | null;
  readonly erased: boolean;
  readonly deleted: boolean;
}

const damage = (code: string, params: Finding['params']): Finding => ({ code, severity: 'damage', params });

/** A frame's changes to registers; logs are omitted. */
function touches({ meta, bodies }: Frame): Touch[] {
  return meta.commits.flatMap(({ what, op }, i) => {
    const { log, name, id } = splitWhat(what);
    const body = log ? null : (bodies[i] ?? null);
    return log
      ? []
      : [{ name, id, row: body === null ? null : rowFrom(body.json), erased: body === null, deleted: op === 'delete' }];
  });
}

/**
 * The problem with a correctly signed frame, given the registers before it (for the first frame: after it), or `null`:
 * `vault.memberInactive` when the signer may not write at all, `vault.notAllowed` when the signer may not write this.
 */
export function authorityFinding(registers: Registers, frame: Frame): Finding | null {
  const { seq, by } = frame.meta;
  const signer = memberOf(registers, by);
  if (signer === undefined) return damage('vault.memberInactive', { seq, by });
  const misnamed = frame.meta.commits.find((one) => !isCommitName(one));
  if (misnamed !== undefined) return damage('vault.notAllowed', { seq, by, what: misnamed.what });
  const touched = touches(frame);
  const notAllowed = (what: Touch): Finding => damage('vault.notAllowed', { seq, by, what: `${what.name}/${what.id}` });
  const strange = touched.find((one) => !one.erased && one.row?.id !== one.id);
  if (strange !== undefined) return notAllowed(strange);
  const own = touched.filter(({ name }) => guarded.includes(name));
  if (seq === 1) return isGenesis(own, by) ? null : damage('vault.notAllowed', { seq, by, what: ownRegisters.members });
  if (signer.state === 'invited')
    return touched.length === frame.meta.commits.length && isAcceptance(touched, signer)
      ? null
      : damage('vault.memberInactive', { seq, by });
  if (!isActive(signer)) return damage('vault.memberInactive', { seq, by });
  // The recovery identity is not a person: it restores members, and writes nothing else.
  if (by === recoveryId && (touched.length < frame.meta.commits.length || touched.some(({ name }) => !isOwn(name))))
    return damage('vault.notAllowed', { seq, by, what: 'log' });
  const epochs = { newest: newestEpoch(registers) };
  const bad = own.find(
    (one) =>
      !isWellMade(one, frame, epochs) || !(isAdministrator(signer) || by === recoveryId || isOwnKeyChange(one, signer)),
  );
  return bad === undefined ? null : notAllowed(bad);
}

/** A member's row. An id such as `constructor` is looked up like any other. */
export function memberOf(registers: Registers, id: string): MemberRow | undefined {
  const rows = registers[ownRegisters.members];
  return rows !== undefined && Object.hasOwn(rows, id) ? (rows[id] as MemberRow) : undefined;
}

/** The first frame names the vault and exactly one member: its signer, who administers it. */
function isGenesis(own: readonly Touch[], by: string): boolean {
  const members = own.filter(({ name }) => name === ownRegisters.members);
  const [first] = members;
  return (
    members.length === 1 &&
    first?.id === by &&
    isMemberRow(first.row, by) &&
    isAdministrator(first.row) &&
    !own.some(({ name }) => name === ownRegisters.epochs)
  );
}

/** The only frame an invited member may write: their own keys replace the invitation's, nothing else changes. */
function isAcceptance(touched: readonly Touch[], before: MemberRow): boolean {
  const [only, ...more] = touched;
  if (
    only === undefined ||
    more.length > 0 ||
    only.name !== ownRegisters.members ||
    only.id !== before.id ||
    !isMemberRow(only.row, before.id)
  )
    return false;
  const { row } = only;
  return (
    row.state === 'active' &&
    row.administrator === before.administrator &&
    row.label === before.label &&
    row.x25519 !== before.x25519 &&
    row.ed25519 !== before.ed25519
  );
}

/** New public keys in the signer's own row; everything else unchanged. */
function isOwnKeyChange(one: Touch, signer: MemberRow): boolean {
  if (
    one.name !== ownRegisters.members ||
    one.id !== signer.id ||
    signer.id === recoveryId ||
    !isMemberRow(one.row, one.id)
  )
    return false;
  const { row } = one;
  return row.label === signer.label && isActive(row) && isAdministrator(row) === isAdministrator(signer);
}

function isWellMade(one: Touch, { meta }: Frame, epochs: { newest: number }): boolean {
  if (one.name === ownRegisters.members) return one.deleted || isMemberRow(one.row, one.id);
  if (one.name !== ownRegisters.epochs) return !one.deleted;
  epochs.newest += 1;
  return !one.deleted && isEpochRow(one.row, one.id) && Number(one.id) === epochs.newest && one.row.seq === meta.seq;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isBytes = (value: unknown, length: number): value is string =>
  isText(value) &&
  Buffer.from(value, 'base64').length === length &&
  Buffer.from(value, 'base64').toString('base64') === value;

function isEpochRow(value: unknown, id: string): value is EpochRow {
  const row = value as Partial<EpochRow> | null;
  return (
    typeof row === 'object' &&
    row?.id === id &&
    String(Number(id)) === id &&
    isBytes(row.digest, 32) &&
    Number.isSafeInteger(row.seq) &&
    (row.removed === undefined || isText(row.removed))
  );
}

/** Whether a value is valid as the row of this member. */
export function isMemberRow(value: unknown, id: string): value is MemberRow {
  const row = value as Partial<MemberRow> | null;
  if (
    typeof row !== 'object' ||
    row?.id !== id ||
    !isText(row.label) ||
    !isBytes(row.ed25519, 32) ||
    !isBytes(row.x25519, 32) ||
    !canWrapTo(row.x25519)
  )
    return false;
  if (row.administrator !== undefined && row.administrator !== (true as unknown)) return false;
  if (id === recoveryId)
    return row.state === 'active' && row.administrator === undefined && isText(row.made) && isBytes(row.file, 32);
  if (!checkMemberId(id).ok || row.made !== undefined || row.file !== undefined) return false;
  if (row.state === undefined) return row.administrator === undefined && row.expires === undefined;
  return row.state === 'invited'
    ? isText(row.expires)
    : ['active', 'disabled'].includes(row.state) && row.expires === undefined;
}

let probe: KeyObject | undefined;

/**
 * False for the few points that make every key exchange fail, and would thereby prevent any new vault key from being
 * made.
 */
function canWrapTo(x25519: string): boolean {
  probe ??= privateKey('x25519', newPrivateKey('x25519'));
  try {
    diffieHellman({ privateKey: probe, publicKey: publicKey('x25519', Buffer.from(x25519, 'base64')) });
    return true;
  } catch {
    return false;
  }
}

/** Members who administer the vault, by id. */
export const administrators = (registers: Registers): string[] =>
  memberRows(registers)
    .filter(isAdministrator)
    .map(({ id }) => id);
