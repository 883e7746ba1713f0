// Rules of moderation: the gate before a removal, the two kinds of removal, the diary, and what a finished case
// requires. R14–R18, R21, R22, R44. Pure; callers compute hashes over `canonicalContent`.
import { fail, ok, type Result } from '../kernel/result.ts';
import type { RuleSet } from '../rules/model.ts';
import { canonical } from '../kernel/canonical.ts';
import { actionsOn, contentOf, isRemoval, itemsOf, itemStateOf } from './items.ts';
import type { Action, AdditionalItem, Appeal, ModerationCase, Outcome, Sender } from './model.ts';
import type { GateCode, UnfinishedCode } from './problems.ts';
import { unseenItems } from './seen.ts';

/** How far in the future a time may be, since clocks differ slightly. */
export const CLOCK_TOLERANCE_MS = 2 * 60_000;

/**
 * The text that `preserved.contentSha256` hashes: item, sender and any additional items; excludes when they were seen
 * (R17).
 */
export const canonicalContent = ({
  item,
  sender,
  alike = [],
}: Pick<ModerationCase, 'item' | 'sender' | 'alike'>): string =>
  canonical({ item, sender, ...(alike.length === 0 ? {} : { alike: alike.map(contentOf) }) });

export { isRemoval, outcomeOf } from './items.ts';

/**
 * What is missing for storing content and sender: text or evidence for every item, a picture for a picture, and every
 * sender.
 */
export function missingContent({
  item,
  evidence,
  sender,
  alike = [],
}: Pick<ModerationCase, 'item' | 'evidence' | 'sender' | 'alike'>): GateCode[] {
  const lacks: GateCode[] = [];
  if (item.kind === 'picture' && evidence.length === 0) lacks.push('noEvidence');
  else if ((item.text === '' || alike.some((additional) => additional.item.text === '')) && evidence.length === 0)
    lacks.push('noContent');
  if (sender === null || alike.some((additional) => additional.sender === null)) lacks.push('noSender');
  return lacks;
}

/**
 * Why a removal cannot be recorded yet (R17). Evidence added after preserving closes the gate again until it is
 * preserved too, so that a single proof covers everything that is removed; and so does an item that nobody has seen in
 * the evidence.
 * @param contentSha256 hash of the current `canonicalContent`
 */
export function removalGateOf(moderationCase: ModerationCase, contentSha256: string): GateCode[] {
  const gate = missingContent(moderationCase);
  const { preserved, evidence } = moderationCase;
  if (preserved === null) return [...gate, 'notPreserved'];
  const kept = (file: { readonly blobId: string; readonly sha256: string }): boolean =>
    preserved.files.some(({ blobId, sha256 }) => blobId === file.blobId && sha256 === file.sha256);
  const gone = preserved.files.some(({ blobId }) => !evidence.some((file) => file.blobId === blobId));
  if (gone || preserved.contentSha256 !== contentSha256 || !evidence.every(kept)) gate.push('changedSince');
  else if (unseenItems(moderationCase).length > 0) gate.push('notSeen');
  return gate;
}

/**
 * Checks the time of an action: after `seenAt` and the previous action, and not in the future. A time recorded as later
 * than now comes from a wrong clock: if it is `seenAt`, it must be corrected first; if it is the previous action's, the
 * order is not checked.
 */
export function checkDoneAt(
  { actions, seenAt }: Pick<ModerationCase, 'actions' | 'seenAt'>,
  doneAt: string,
  now: Date,
): Result<void> {
  const at = Date.parse(doneAt);
  const latest = now.getTime() + CLOCK_TOLERANCE_MS;
  const last = actions.at(-1);
  if (Date.parse(seenAt) > latest) return fail('moderation.clockWrong', { params: { seenAt }, field: 'doneAt' });
  if (at > latest) return fail('moderation.doneInFuture', { field: 'doneAt' });
  if (at < Date.parse(seenAt)) return fail('moderation.doneBeforeSeen', { params: { seenAt }, field: 'doneAt' });
  if (last && Date.parse(last.doneAt) <= latest && at < Date.parse(last.doneAt))
    return fail('moderation.doneOutOfOrder', { params: { doneAt: last.doneAt }, field: 'doneAt' });
  return ok(undefined);
}

/** Showing an item again requires a reason: the appeal, or the mistake. */
export const checkRestored = (outcome: Outcome, note: string): Result<void> =>
  outcome === 'restore' && note === '' ? fail('moderation.restoreReasonMissing', { field: 'note' }) : ok(undefined);

/** Checks `seenAt`: not in the future, and not after the first action on the item. */
export function checkSeen(moderationCase: Pick<ModerationCase, 'actions'>, seenAt: string, now: Date): Result<void> {
  if (Date.parse(seenAt) > now.getTime() + CLOCK_TOLERANCE_MS)
    return fail('moderation.seenInFuture', { field: 'seenAt' });
  const first = moderationCase.actions[0];
  return first && Date.parse(first.doneAt) < Date.parse(seenAt)
    ? fail('moderation.doneBeforeSeen', { params: { seenAt }, field: 'seenAt' })
    : ok(undefined);
}

/** Same check for each additional item whose own `seenAt` changes: its actions must not predate it (R16). */
export function checkAdditionalSeen(
  { actions, alike = [] }: Pick<ModerationCase, 'actions' | 'alike'>,
  next: readonly AdditionalItem[],
  now: Date,
): Result<void> {
  const before = new Map(alike.map(({ id, seenAt }) => [id, seenAt]));
  for (const { id, seenAt } of next) {
    if (seenAt === undefined || before.get(id) === seenAt) continue;
    const checked = checkSeen({ actions: actionsOn(actions, id) }, seenAt, now);
    if (!checked.ok) return { ok: false, error: { ...checked.error, field: 'alike' } };
  }
  return ok(undefined);
}

const firstRemoval = (actions: readonly Action[]): Action | undefined =>
  actions.find(({ outcome }) => isRemoval(outcome));

/** When the item was first removed; null if never. */
export const removedAt = (moderationCase: Pick<ModerationCase, 'actions'>): string | null =>
  firstRemoval(moderationCase.actions)?.doneAt ?? null;

/** Milliseconds from `seenAt` to the first removal; null if never removed (R16). */
export function removalDurationMs(moderationCase: Pick<ModerationCase, 'actions' | 'seenAt'>): number | null {
  const at = removedAt(moderationCase);
  return at === null ? null : Date.parse(at) - Date.parse(moderationCase.seenAt);
}

/**
 * A diary entry is proposed for every removal, for confidential cases, and for categories that say so (R22, OSL 5:1).
 */
export const proposesDiary = (moderationCase: ModerationCase, ruleSet: Pick<RuleSet, 'categories'>): boolean =>
  moderationCase.marks.secrecy ||
  firstRemoval(moderationCase.actions) !== undefined ||
  ruleSet.categories.some(({ id, proposeDiary }) => proposeDiary && id === moderationCase.category?.id);

/**
 * Why the case cannot be finished (R15, R16, R21; OSL 5:1). An item that was reviewed and kept needs no category, since
 * categories state why something is removed.
 */
export function unfinishedOf(moderationCase: ModerationCase): UnfinishedCode[] {
  const { category, actions, diary, marks, appeals = [] } = moderationCase;
  const open: UnfinishedCode[] = [];
  if (category === null && (actions.length === 0 || firstRemoval(actions))) open.push('noCategory');
  if (itemsOf(moderationCase).some(({ id }) => itemStateOf(moderationCase, id) === 'none')) open.push('noOutcome');
  if (appeals.some(({ decided }) => decided === null)) open.push('appealOpen');
  if (diary === null) open.push('noDiary');
  if (marks.secrecy && marks.secrecyBasis === '') open.push('marksMissing');
  if (marks.secrecy && diary?.decision === 'notNeeded') open.push('secretNotRegistered');
  return open;
}

/** Checks the diary decision (R21, R22; OSL 5:1). */
export function checkDiary(
  moderationCase: ModerationCase,
  decision: 'needed' | 'notNeeded',
  reason: string,
  ruleSet: Pick<RuleSet, 'categories'>,
): Result<void> {
  if (decision === 'needed') return ok(undefined);
  if (moderationCase.marks.secrecy) return fail('moderation.secretMustRegister', { field: 'decision' });
  return reason === '' && proposesDiary(moderationCase, ruleSet)
    ? fail('moderation.diaryReasonMissing', { field: 'reason' })
    : ok(undefined);
}

/** Checks the days on which an appeal was received and decided; `today` is the day in Stockholm. */
export function checkAppealDays(
  { on, decided }: Pick<Appeal, 'on'> & { readonly decided: { readonly on: string } | null },
  today: string,
): Result<void> {
  if (on > today) return fail('moderation.dayInFuture', { field: 'on' });
  if (decided === null) return ok(undefined);
  if (decided.on > today) return fail('moderation.dayInFuture', { field: 'on' });
  return decided.on < on ? fail('moderation.decidedBeforeAppeal', { params: { on }, field: 'on' }) : ok(undefined);
}

/** Proposed sender or recipient of an entry. */
export function counterpartOf(sender: Sender | null): string {
  if (sender === null) return '';
  if (sender.kind === 'unknown') return 'Okänd';
  return (sender.handle === '' ? sender.name : `${sender.name} (${sender.handle})`).slice(0, 200);
}
