// Who may change what about a compartment's key, judged by the previous row. Applied to every frame, so that no
// modified client can replace a channel's key with its own, or hand out a key that its writer never had.
import {
  compartmentRow,
  isOrphaned,
  ownValue,
  wrapDigest,
  type CompartmentEpoch,
  type CompartmentRow,
  type StagedGrant,
} from './compartment-row.ts';
import { parseCommitName, type Frame } from '../journal/index.ts';
import {
  damageFinding,
  isActive,
  isAdministrator,
  memberOf,
  OWN_REGISTERS,
  RECOVERY_ID,
  type Finding,
  type MemberRow,
  type Registers,
} from '../model/index.ts';

const isString = (value: unknown): value is string => typeof value === 'string';
const isBytes = (value: unknown, length: number): boolean =>
  isString(value) && Buffer.from(value, 'base64').length === length;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isStringRecord = (value: unknown): boolean => isObject(value) && Object.values(value).every(isString);

function isStagedGrant(value: unknown): boolean {
  return (
    isObject(value) &&
    isString(value.box) &&
    isBytes(value.digest, 32) &&
    isStringRecord(value.releasers) &&
    Object.keys(value.releasers as object).length > 0
  );
}

function isCompartmentEpoch(value: unknown): boolean {
  return (
    isObject(value) &&
    isBytes(value.share, 32) &&
    (value.check === undefined || isBytes(value.check, 16)) &&
    isStringRecord(value.wraps) &&
    (value.staged === undefined || (isObject(value.staged) && Object.values(value.staged).every(isStagedGrant)))
  );
}

/** Whether a value is valid as the row of this compartment: one key, the newest, or none when destroyed. */
function isCompartmentRow(value: unknown, id: string): value is CompartmentRow {
  if (
    !isObject(value) ||
    value.id !== id ||
    !Number.isSafeInteger(value.epoch) ||
    (value.epoch as number) < 1 ||
    !isObject(value.keys)
  )
    return false;
  const names = Object.keys(value.keys);
  if (value.destroyed !== undefined) return value.destroyed === true && names.length === 0 && value.rekey === undefined;
  return (
    names.length === 1 &&
    names[0] === String(value.epoch) &&
    isCompartmentEpoch(value.keys[names[0]]) &&
    (value.rekey === undefined || value.rekey === true)
  );
}

const EMPTY_EPOCH: CompartmentEpoch = { share: '', wraps: {} };
const epochOf = (row: CompartmentRow): CompartmentEpoch => ownValue(row.keys, String(row.epoch)) ?? EMPTY_EPOCH;

/** Names in `after` whose text differs from that in `before`. */
const changedNames = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string[] =>
  Object.keys(after).filter((name) => ownValue(before, name) !== after[name]);

/** Whether `after` is the same grant, possibly with fewer releasers. */
const isReduction = (before: StagedGrant | undefined, after: StagedGrant): boolean =>
  before?.box === after.box &&
  before.digest === after.digest &&
  changedNames(before.releasers, after.releasers).length === 0;

type Violation = Pick<Finding, 'code' | 'params'>;

/** Checks one row of one frame against the previous row. */
class RowCheck {
  readonly #by: string;
  readonly #administers: boolean;
  readonly #canReceive: (member: string) => boolean;

  constructor(by: string, administers: boolean, canReceive: (member: string) => boolean) {
    this.#by = by;
    this.#administers = administers;
    this.#canReceive = canReceive;
  }

  /** Code and additional parameters of the violation, or `null`. */
  violation(before: CompartmentRow | undefined, after: CompartmentRow): Violation | null {
    const by = this.#by;
    const badRow: Violation = { code: 'vault.compartmentRowBad', params: {} };
    const notHolder: Violation = { code: 'vault.compartmentNotHolder', params: { by } };
    // The member who makes a key knows it, so they must be listed among its holders, where others can see them.
    if (before === undefined)
      return after.destroyed === true || ownValue(epochOf(after).wraps, by) !== undefined
        ? this.#badRecipient(EMPTY_EPOCH, epochOf(after))
        : notHolder;
    if (before.destroyed === true || after.epoch < before.epoch) return badRow;
    if (after.destroyed === true) return after.epoch === before.epoch ? null : badRow;
    const [old, next] = [epochOf(before), epochOf(after)];
    const holds =
      ownValue(old.wraps, by) !== undefined || ownValue(ownValue(old.staged, by)?.releasers, by) !== undefined;
    // If no one could open anything any more, a first key may be made again, by a member who is among its holders.
    if (after.epoch > before.epoch)
      return holds || (isOrphaned(old) && ownValue(next.wraps, by) !== undefined)
        ? this.#badRecipient(EMPTY_EPOCH, next)
        : notHolder;
    if (next.share !== old.share || next.check !== old.check || (before.rekey === true && after.rekey !== true))
      return badRow;
    if (
      !holds &&
      Object.entries(next.staged ?? {}).some(([member, grant]) => !isReduction(ownValue(old.staged, member), grant))
    )
      return notHolder;
    const notReleased = holds
      ? []
      : changedNames(old.wraps, next.wraps).filter(
          (member) => !this.#isReleased(old, member, next.wraps[member] ?? ''),
        );
    if (notReleased.length > 0)
      return notReleased.some((member) => ownValue(old.staged, member) !== undefined)
        ? { code: 'vault.compartmentNotReleaser', params: { by } }
        : notHolder;
    const takesAway =
      Object.keys(old.wraps).some((member) => ownValue(next.wraps, member) === undefined) ||
      (after.rekey === true && before.rekey !== true);
    if (takesAway && !this.#administers) return { code: 'vault.compartmentTaken', params: { by } };
    return this.#badRecipient(old, next);
  }

  /** Whether a wrap is the one staged for the member, and the writer one of its releasers. */
  #isReleased(old: CompartmentEpoch, member: string, wrap: string): boolean {
    const grant = ownValue(old.staged, member);
    return (
      grant !== undefined &&
      ownValue(grant.releasers, this.#by) !== undefined &&
      ownValue(old.wraps, member) === undefined &&
      wrapDigest(wrap) === grant.digest
    );
  }

  #badRecipient(old: CompartmentEpoch, next: CompartmentEpoch): Violation | null {
    const added = changedNames(old.wraps, next.wraps);
    for (const [member, grant] of Object.entries(next.staged ?? {})) {
      if (!isReduction(ownValue(old.staged, member), grant)) added.push(member, ...Object.keys(grant.releasers));
    }
    const member = added.find((id) => !this.#canReceive(id));
    return member === undefined ? null : { code: 'vault.compartmentRecipient', params: { member } };
  }
}

/**
 * The violations in a frame's changes of `$compartments`, given the registers before it; empty when there are none. One
 * finding per row: `vault.compartmentRowBad`, `vault.compartmentNotHolder`, `vault.compartmentNotReleaser`,
 * `vault.compartmentTaken`, `vault.compartmentRecipient`.
 */
export function custodyFindings(before: Registers, frame: Frame): Finding[] {
  const { seq, commits } = frame.meta;
  const findings: Finding[] = [];
  let check: RowCheck | null = null;
  for (const [i, { what, op }] of commits.entries()) {
    const { log, name, id } = parseCommitName(what);
    if (log || name !== OWN_REGISTERS.compartments) continue;
    check ??= startCheck(before, frame);
    const row: unknown = op === 'delete' ? null : JSON.parse(frame.bodies[i]?.json ?? 'null');
    const found = isCompartmentRow(row, id)
      ? check.violation(before[name]?.[id] as CompartmentRow | undefined, row)
      : { code: 'vault.compartmentRowBad', params: {} };
    if (found !== null)
      findings.push({ code: found.code, severity: 'damage', params: { seq, compartment: id, ...found.params } });
  }
  return findings;
}

/** The first key of a channel may be replaced in the write that makes it. */
const MAX_FIRST_EPOCH = 2;

/**
 * The problem with a frame that gives a compartment another epoch than the next one, or null: `vault.compartmentRowBad`.
 * A row that has reached the greatest number could never be given a new key.
 */
export function epochJumpFinding(before: Registers, frame: Frame): Finding | null {
  const { seq, commits } = frame.meta;
  for (const [i, { what, op }] of commits.entries()) {
    const { log, name, id } = parseCommitName(what);
    if (log || name !== OWN_REGISTERS.compartments || op === 'delete') continue;
    const { epoch } = JSON.parse(frame.bodies[i]?.json ?? 'null') as CompartmentRow;
    const old = compartmentRow(before, id)?.epoch;
    if (old === undefined ? epoch > MAX_FIRST_EPOCH : epoch > old + 1)
      return damageFinding('vault.compartmentRowBad', { seq, compartment: id });
  }
  return null;
}

function startCheck(before: Registers, frame: Frame): RowCheck {
  const members = membersAfter(before, frame);
  const signer = memberOf(before, frame.meta.by);
  return new RowCheck(frame.meta.by, frame.meta.by === RECOVERY_ID || isAdministrator(signer), (id) =>
    id === RECOVERY_ID ? members.has(id) : isActive(members.get(id)),
  );
}

/**
 * The members after a frame: keys may be wrapped to a member who becomes active, or the recovery identity, in the same
 * frame.
 */
function membersAfter(before: Registers, frame: Frame): Map<string, MemberRow> {
  const members = new Map(Object.entries(before[OWN_REGISTERS.members] ?? {}) as [string, MemberRow][]);
  for (const [i, { what, op }] of frame.meta.commits.entries()) {
    const { log, name, id } = parseCommitName(what);
    if (log || name !== OWN_REGISTERS.members) continue;
    const json = frame.bodies[i]?.json;
    if (op === 'delete' || json === undefined) members.delete(id);
    else members.set(id, JSON.parse(json) as MemberRow);
  }
  return members;
}
