// Authorisation rules for the vault's own registers. Opening, following and verifying apply them to every frame, so
// that a modified client cannot give a member more rights than an administrator has granted.
import { diffieHellman, type KeyObject } from 'node:crypto';
import { newPrivateKey, privateKey, publicKey } from '../crypto/index.ts';
import type { Frame } from '../journal/index.ts';
import {
  damageFinding,
  isActive,
  isAdministrator,
  isOwnRegister,
  memberOf,
  memberRows,
  newestEpoch,
  OWN_REGISTERS,
  RECOVERY_ID,
  RULES_ROW,
  rulesInForce,
  type EpochRow,
  type Finding,
  type MemberRow,
  type Registers,
  type Row,
} from '../model/index.ts';
import { isCommitName } from '../registers/index.ts';
import { checkMemberId } from '../keys/index.ts';
import { rowChangesIn, type RowChange } from './row-changes.ts';

/** The registers that define the vault's members and keys. */
const GUARDED_REGISTERS: readonly string[] = [OWN_REGISTERS.members, OWN_REGISTERS.epochs, OWN_REGISTERS.vault];

/**
 * The problem with a correctly signed frame, given the registers before it (for the first frame: after it), or `null`:
 * `vault.memberInactive` when the signer may not write at all, `vault.notAllowed` when the signer may not write this.
 */
export function authorisationFinding(registers: Registers, frame: Frame): Finding | null {
  const { seq, by } = frame.meta;
  const signer = memberOf(registers, by);
  if (signer === undefined) return damageFinding('vault.memberInactive', { seq, by });
  const invalidName = frame.meta.commits.find((change) => !isCommitName(change));
  if (invalidName !== undefined) return damageFinding('vault.notAllowed', { seq, by, what: invalidName.what });
  const changedRows = rowChangesIn(frame);
  const notAllowed = (what: RowChange): Finding =>
    damageFinding('vault.notAllowed', { seq, by, what: `${what.name}/${what.id}` });
  const mismatched = changedRows.find((change) => !change.erased && change.row?.id !== change.id);
  if (mismatched !== undefined) return notAllowed(mismatched);
  const own = changedRows.filter(({ name }) => GUARDED_REGISTERS.includes(name));
  if (seq === 1)
    return isGenesis(own, by) ? null : damageFinding('vault.notAllowed', { seq, by, what: OWN_REGISTERS.members });
  if (signer.state === 'invited')
    return changedRows.length === frame.meta.commits.length && isAcceptance(changedRows, signer)
      ? null
      : damageFinding('vault.memberInactive', { seq, by });
  if (!isActive(signer)) return damageFinding('vault.memberInactive', { seq, by });
  // The recovery identity is not a person: it restores members, and writes nothing else.
  if (
    by === RECOVERY_ID &&
    (changedRows.length < frame.meta.commits.length || changedRows.some(({ name }) => !isOwnRegister(name)))
  )
    return damageFinding('vault.notAllowed', { seq, by, what: 'log' });
  const epochs = { newest: newestEpoch(registers) };
  const violation = own.find(
    (change) =>
      !isWellFormed(change, frame, epochs, rulesInForce(registers)) ||
      !(isAdministrator(signer) || by === RECOVERY_ID || isOwnKeyReplacement(change, signer)),
  );
  return violation === undefined ? null : notAllowed(violation);
}

/** The first frame names the vault and exactly one member: its signer, who administers it. */
function isGenesis(own: readonly RowChange[], by: string): boolean {
  const members = own.filter(({ name }) => name === OWN_REGISTERS.members);
  const [first] = members;
  return (
    members.length === 1 &&
    first?.id === by &&
    isMemberRow(first.row, by) &&
    isAdministrator(first.row) &&
    !own.some(({ name }) => name === OWN_REGISTERS.epochs)
  );
}

/** The only frame an invited member may write: their own keys replace the invitation's, nothing else changes. */
function isAcceptance(changedRows: readonly RowChange[], before: MemberRow): boolean {
  const [onlyChange, ...more] = changedRows;
  if (
    onlyChange === undefined ||
    more.length > 0 ||
    onlyChange.name !== OWN_REGISTERS.members ||
    onlyChange.id !== before.id ||
    !isMemberRow(onlyChange.row, before.id)
  )
    return false;
  const { row } = onlyChange;
  return (
    row.state === 'active' &&
    row.administrator === before.administrator &&
    row.label === before.label &&
    row.x25519 !== before.x25519 &&
    row.ed25519 !== before.ed25519
  );
}

/** New public keys in the signer's own row; everything else unchanged. */
function isOwnKeyReplacement(change: RowChange, signer: MemberRow): boolean {
  if (
    change.name !== OWN_REGISTERS.members ||
    change.id !== signer.id ||
    signer.id === RECOVERY_ID ||
    !isMemberRow(change.row, change.id)
  )
    return false;
  const { row } = change;
  return row.label === signer.label && isActive(row) && isAdministrator(row) === isAdministrator(signer);
}

/** Which rules a vault follows is never taken back: then what they left out would count. */
function isRulesRow(row: Row | null, inForce: number): boolean {
  const version = (row as { readonly version?: unknown } | null)?.version;
  return Number.isSafeInteger(version) && Number(version) > inForce;
}

function isWellFormed(change: RowChange, { meta }: Frame, epochs: { newest: number }, rules: number): boolean {
  if (change.name === OWN_REGISTERS.members) return change.deleted || isMemberRow(change.row, change.id);
  if (change.name === OWN_REGISTERS.vault && change.id === RULES_ROW) return isRulesRow(change.row, rules);
  if (change.name !== OWN_REGISTERS.epochs) return !change.deleted;
  epochs.newest += 1;
  return (
    !change.deleted &&
    isEpochRow(change.row, change.id) &&
    Number(change.id) === epochs.newest &&
    change.row.seq === meta.seq
  );
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isBase64OfLength = (value: unknown, length: number): value is string =>
  isString(value) &&
  Buffer.from(value, 'base64').length === length &&
  Buffer.from(value, 'base64').toString('base64') === value;

function isEpochRow(value: unknown, id: string): value is EpochRow {
  const row = value as Partial<EpochRow> | null;
  return (
    typeof row === 'object' &&
    row?.id === id &&
    String(Number(id)) === id &&
    isBase64OfLength(row.digest, 32) &&
    Number.isSafeInteger(row.seq) &&
    (row.removed === undefined || isString(row.removed))
  );
}

/** Whether a value is valid as the row of this member. */
export function isMemberRow(value: unknown, id: string): value is MemberRow {
  const row = value as Partial<MemberRow> | null;
  if (
    typeof row !== 'object' ||
    row?.id !== id ||
    !isString(row.label) ||
    !isBase64OfLength(row.ed25519, 32) ||
    !isBase64OfLength(row.x25519, 32) ||
    !canWrapTo(row.x25519)
  )
    return false;
  if (row.administrator !== undefined && row.administrator !== (true as unknown)) return false;
  if (row.recovered !== undefined && (id === RECOVERY_ID || !isString(row.recovered))) return false;
  if (row.invitedBy !== undefined && (row.state !== 'invited' || !isString(row.invitedBy))) return false;
  if (id === RECOVERY_ID)
    return (
      row.state === 'active' && row.administrator === undefined && isString(row.made) && isBase64OfLength(row.file, 32)
    );
  if (!checkMemberId(id).ok || row.made !== undefined || row.file !== undefined) return false;
  if (row.state === undefined) return row.administrator === undefined && row.expires === undefined;
  return row.state === 'invited'
    ? isString(row.expires)
    : ['active', 'disabled'].includes(row.state) && row.expires === undefined;
}

let probeKey: KeyObject | undefined;

/**
 * False for the few points that make every key exchange fail, and would thereby prevent any new vault key from being
 * made.
 */
function canWrapTo(x25519: string): boolean {
  probeKey ??= privateKey('x25519', newPrivateKey('x25519'));
  try {
    diffieHellman({ privateKey: probeKey, publicKey: publicKey('x25519', Buffer.from(x25519, 'base64')) });
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
