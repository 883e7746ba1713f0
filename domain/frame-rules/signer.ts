// What a rule asks about the signer of a frame: their roles, and whether the stamps in a row are theirs.
import { canonical } from '../kernel/canonical.ts';
import type { Stamp } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { holdsRight, isAdministrator, isInCommunicationsOffice, leads } from '../people/role-checks.ts';
import type { Who } from '../rights/roles.ts';
import type { FrameViolation, SignedFrame } from './frame.ts';

/** Whether the signer holds one of these roles. A member who administers the vault and has no row holds every role. */
export const holds = (frame: SignedFrame, who: Who): boolean =>
  frame.me === null ? isFounder(frame) : holdsRight(frame.me, who);

/** An administrator of the vault whose row is missing; only they may make it, so they count as an administrator. */
export const isFounder = ({ me, by, memberBefore }: SignedFrame): boolean =>
  me === null && memberBefore(by)?.state === 'active' && memberBefore(by)?.administrator === true;

/** The communications office and administrators. */
export const isOffice = (frame: SignedFrame): boolean =>
  frame.me === null
    ? isFounder(frame)
    : frame.me.archived === null && (isInCommunicationsOffice(frame.me) || isAdministrator(frame.me));

/** Whether the signer manages the rows of a department; null: of the whole municipality (R06). */
export const manages = (frame: SignedFrame, departmentId: string | null): boolean =>
  isOffice(frame) || (frame.me !== null && leads(frame.me, departmentId));

/** The violation when `who` does not hold; null otherwise. */
export const needsRole = (frame: SignedFrame, who: Who): FrameViolation | null => (holds(frame, who) ? null : 'role');

/** The violation unless it holds. */
export const unless = (holdsNow: boolean, violation: FrameViolation): FrameViolation | null =>
  holdsNow ? null : violation;

/** Whether the signer's row passes a test; a signer without a row passes none. */
export const signerIs = ({ me }: SignedFrame, test: (me: Person) => boolean): boolean => me !== null && test(me);

/** A stamp may be older than its frame: a service reads the clock before it reads files and derives keys. */
const MAX_OLDER_MS = 60 * 60_000;
/** A stamp may be younger than its frame by the time between the two readings of a clock that is corrected. */
const MAX_YOUNGER_MS = 5 * 60_000;

/**
 * Whether a time is that of the frame. `old`: the stamp that it follows: a stamp is always later than the previous stamp,
 * even when the clock was set back.
 */
export function isNow(frame: Pick<SignedFrame, 'at'>, at: string, old?: string): boolean {
  if (at === frame.at) return true;
  const [time, now] = [Date.parse(at), Date.parse(frame.at)];
  return (
    (time >= now - MAX_OLDER_MS && time <= now + MAX_YOUNGER_MS) || (old !== undefined && time === Date.parse(old) + 1)
  );
}

const isStamp = (value: object): value is Stamp =>
  'at' in value && 'by' in value && typeof value.at === 'string' && typeof value.by === 'string';
/** A stored file keeps the stamp of its first use, wherever it is named. */
const isFile = (value: object): boolean => 'blobId' in value;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The element of a list before that this one follows: the same text, or the same id. */
function elementBefore(list: readonly unknown[], element: unknown): unknown {
  if (list.length === 0) return undefined;
  const text = canonical(element);
  const equal = list.find((other) => canonical(other) === text);
  if (equal !== undefined || !isObject(element)) return equal;
  return list.find((other) => isObject(other) && 'id' in other && other.id === element.id);
}

/**
 * `author` or `time` when a stamp that was not in this place of the row before is not the signer's, or not of the frame's
 * time; null when all are. Stored files keep their stamps.
 */
export function stampViolation(
  frame: Pick<SignedFrame, 'at' | 'by'>,
  before: unknown,
  after: unknown,
): FrameViolation | null {
  if (typeof after !== 'object' || after === null) return null;
  if (Array.isArray(after)) {
    const list: readonly unknown[] = Array.isArray(before) ? before : [];
    for (const element of after as readonly unknown[]) {
      const violation = stampViolation(frame, elementBefore(list, element), element);
      if (violation !== null) return violation;
    }
    return null;
  }
  if (isFile(after)) return null;
  if (isStamp(after)) return newStampViolation(frame, before, after);
  const old = isObject(before) ? before : {};
  for (const name of Object.keys(after)) {
    const violation = stampViolation(frame, old[name], (after as Readonly<Record<string, unknown>>)[name]);
    if (violation !== null) return violation;
  }
  return null;
}

function newStampViolation(frame: Pick<SignedFrame, 'at' | 'by'>, old: unknown, stamp: Stamp): FrameViolation | null {
  if (same(old, stamp)) return null;
  if (stamp.by !== frame.by) return 'author';
  return isNow(frame, stamp.at, isObject(old) && isStamp(old) ? old.at : undefined) ? null : 'time';
}

/** Whether two values of rows are the same text; what is missing is the same as null. */
export function same(a: unknown, b: unknown): boolean {
  const [one, other] = [a ?? null, b ?? null];
  if (one === other) return true;
  return typeof one === 'object' && typeof other === 'object' && one !== null && other !== null
    ? canonical(one) === canonical(other)
    : false;
}

/** Whether only these fields of a row differ. */
export const onlyDiffer = <T extends object>(before: T, after: T, fields: readonly (keyof T)[]): boolean =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].every(
    (name) => fields.includes(name as keyof T) || same(before[name as keyof T], after[name as keyof T]),
  );
