// The last check before an account is deleted: facts computed at the press, not ticked. R24.3.
import { addDays } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import { activeAmong } from '../channels/rules.ts';
import type { Day, FileRef } from '../kernel/schemas.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Login } from '../logins/model.ts';
import {
  FACT_KINDS,
  LATELY_DAYS,
  type DeletionFact,
  type FactKind,
  type LastCheck,
  type LookedThrough,
  type SetAside,
} from './last-check.ts';
import type { ClosureStep } from './model.ts';
import { ruleOf, type StepRules } from './steps.ts';

/** Everything but the steps, which have reasons of their own. */
export const mayBeSetAside = (kind: FactKind): boolean => kind !== 'steps';

/** What a closure row itself contributes. */
export interface CheckedClosure {
  readonly channelId: string;
  readonly steps: readonly ClosureStep[];
  readonly looked?: LookedThrough | undefined;
  readonly setAside?: Partial<Record<FactKind, SetAside>> | undefined;
}

/** What was saved last: a capture of the page, or a file added to its step. */
export interface SavedPage {
  readonly of: string;
  readonly at: string;
}

/** What is found outside the closure's row. */
export interface FoundFacts {
  /** The channel's newest capture. */
  readonly capture: SavedPage | null;
  /** When the municipality last wrote in the channel, as far as is known here; null: not known. */
  readonly lastPostAt: string | null;
  /** Files in the packages added to the export step, by blob. */
  readonly packed: ReadonlyMap<string, number>;
  readonly openCases: number;
  /** Unanswered, also those that were passed on. */
  readonly openQuestions: number;
  /** Cases of the channel whose disposal is stopped. */
  readonly held: number;
  /** Police reports without a number. */
  readonly police: number;
  /** Members who hold the channel's key now. */
  readonly keyHolders: readonly string[];
  /** Person → when they last used a login of the channel. */
  readonly gotIn: ReadonlyMap<string, string>;
}

export interface FactContext {
  readonly state: Pick<VaultState, 'logins' | 'people' | 'emergencies' | 'itemImports'>;
  readonly today: Day;
  readonly rules: StepRules;
}

/** A fact without a reason of its own. */
type FactSoFar = Omit<DeletionFact, 'reason'> & { readonly reason?: string };
const fact = (
  kind: FactKind,
  state: DeletionFact['state'],
  word: DeletionFact['word'],
  params: DeletionFact['params'] = {},
): FactSoFar => ({ kind, state, word, params });

/** The step that deletes the account, and the steps that stand before it in the list. */
function splitSteps({ steps }: Pick<CheckedClosure, 'steps'>, rules: StepRules) {
  const at = steps.findIndex((step) => ruleOf(rules, step).pointOfNoReturn === true);
  return { point: steps[at] ?? null, before: steps.slice(0, Math.max(0, at)) };
}

/** The closure's step that deletes the account; null: it has none, so nothing is checked. */
export const pointStep = (closure: Pick<CheckedClosure, 'steps'>, rules: StepRules): ClosureStep | null =>
  splitSteps(closure, rules).point;

const captureStep = ({ steps }: Pick<CheckedClosure, 'steps'>): ClosureStep | undefined =>
  steps.find(({ id }) => id === 'finalCapture');
const exportStep = ({ steps }: Pick<CheckedClosure, 'steps'>, rules: StepRules): ClosureStep | undefined =>
  steps.find((step) => ruleOf(rules, step).platformWord === 'exportFirst');

/** The files added to the step for the platform's export. */
export const exportFiles = (closure: Pick<CheckedClosure, 'steps'>, rules: StepRules): readonly FileRef[] =>
  exportStep(closure, rules)?.evidence ?? [];

/** What was saved last: the channel's newest capture, or the newest file of the step, whichever is later. */
export function lastSaved(closure: Pick<CheckedClosure, 'steps'>, capture: SavedPage | null): SavedPage | null {
  const files = (captureStep(closure)?.evidence ?? []).map(({ blobId, added }) => ({ of: blobId, at: added.at }));
  return [...files, ...(capture === null ? [] : [capture])].reduce<SavedPage | null>(
    (last, next) => (last === null || Date.parse(next.at) >= Date.parse(last.at) ? next : last),
    null,
  );
}

/** What is saved before the last words to the followers, or before the last post, lacks them. */
function lastWrittenAt({ steps }: Pick<CheckedClosure, 'steps'>, lastPostAt: string | null): string | null {
  const told = steps.find(({ id, state }) => id === 'lastNotice' && state === 'done')?.done?.at ?? null;
  if (told === null || lastPostAt === null) return told ?? lastPostAt;
  return Date.parse(told) > Date.parse(lastPostAt) ? told : lastPostAt;
}

function captureFact(closure: CheckedClosure, { capture, lastPostAt }: FoundFacts): FactSoFar {
  const step = captureStep(closure);
  if (step?.state === 'na') return { ...fact('capture', 'notApplicable', 'notNeeded'), reason: step.naReason };
  const last = lastSaved(closure, capture);
  if (last === null) return fact('capture', 'missing', 'none');
  const written = lastWrittenAt(closure, lastPostAt);
  if (written !== null && Date.parse(last.at) < Date.parse(written))
    return fact('capture', 'missing', 'old', { savedAt: last.at, writtenAt: written });
  return closure.looked?.of === last.of
    ? fact('capture', 'ok', 'seen', {
        savedAt: last.at,
        seenAt: closure.looked.stamp.at,
        seenBy: closure.looked.stamp.by,
      })
    : fact('capture', 'missing', 'unseen', { savedAt: last.at });
}

/** Items imported from the platform's exports. */
const importedItems = ({ itemImports }: Pick<VaultState, 'itemImports'>, channelId: string): number =>
  Object.values(itemImports)
    .filter((run) => run.channelId === channelId && run.undone === null)
    .reduce((sum, { count }) => sum + count, 0);

function exportFact(closure: CheckedClosure, { packed }: FoundFacts, { state, rules }: FactContext): FactSoFar {
  const step = exportStep(closure, rules);
  if (step?.state === 'na') return { ...fact('export', 'notApplicable', 'notNeeded'), reason: step.naReason };
  const files = (step?.evidence ?? []).reduce((sum, { blobId }) => sum + (packed.get(blobId) ?? 0), 0);
  const items = importedItems(state, closure.channelId);
  return files + items === 0 ? fact('export', 'missing', 'none') : fact('export', 'ok', 'counted', { files, items });
}

const openFact = (kind: FactKind, open: number): FactSoFar =>
  open === 0 ? fact(kind, 'ok', 'none') : fact(kind, 'missing', 'open');

/** Emergency access that is asked for or open. */
const openEmergencies = (state: FactContext['state'], channelId: string): number =>
  Object.values(state.emergencies).filter(
    (emergency) => emergency.channelId === channelId && emergency.ended === null && emergency.refused === null,
  ).length;

/** The logins in use. */
const loginsInUse = (state: Pick<VaultState, 'logins'>, channelId: string): Login[] =>
  Object.values(state.logins).filter((login) => login.channelId === channelId && login.fate === null);

/**
 * Those for whom the login works: where the password is kept here, whoever holds the key and has used it lately; where
 * the platform gives roles, whoever has one.
 */
function peopleWhoGetIn(channelId: string, found: FoundFacts, { state, today }: FactContext): string[] {
  const logins = loginsInUse(state, channelId);
  const since = addDays(today, -LATELY_DAYS);
  const withKey = found.keyHolders.filter((id) => {
    const at = found.gotIn.get(id);
    return at !== undefined && dayInStockholm(at) >= since;
  });
  const withRole = logins.filter(({ kind }) => kind === 'roleGrant').flatMap(({ custodianIds }) => custodianIds);
  return activeAmong([...new Set([...withKey, ...withRole])], state.people);
}

function loginFact({ channelId }: CheckedClosure, found: FoundFacts, context: FactContext): FactSoFar {
  const { state } = context;
  if (loginsInUse(state, channelId).length === 0) return fact('logins', 'notApplicable', 'noLogin');
  const people = peopleWhoGetIn(channelId, found, context);
  const names = people.map((id) => state.people[id]?.name ?? '').join(', ');
  const word = people.length === 0 ? 'none' : people.length === 1 ? 'one' : 'two';
  return fact('logins', word === 'two' ? 'ok' : 'missing', word, { names });
}

function stepFact(closure: CheckedClosure, rules: StepRules): FactSoFar {
  const left = splitSteps(closure, rules).before.filter(({ state }) => state === 'todo');
  return left.length === 0
    ? fact('steps', 'ok', 'done')
    : fact('steps', 'missing', 'left', { count: left.length, stepId: left[0]?.id ?? '' });
}

/**
 * The facts that must hold when the account is deleted, computed from what is known now. Empty: the closure has no such
 * step. What is missing and was set aside says so; what holds anyway is shown as holding.
 */
export function factsBeforeDeletion(closure: CheckedClosure, found: FoundFacts, context: FactContext): DeletionFact[] {
  if (pointStep(closure, context.rules) === null) return [];
  const facts: FactSoFar[] = [
    captureFact(closure, found),
    exportFact(closure, found, context),
    openFact('questions', found.openQuestions),
    openFact('cases', found.openCases),
    openFact('held', found.held),
    openFact('police', found.police),
    openFact('emergency', openEmergencies(context.state, closure.channelId)),
    loginFact(closure, found, context),
    stepFact(closure, context.rules),
  ];
  return facts.map((one) => {
    const aside = one.state === 'missing' ? closure.setAside?.[one.kind] : undefined;
    return aside === undefined ? { reason: '', ...one } : { ...one, state: 'setAside', reason: aside.reason };
  });
}

export const missingFacts = (facts: readonly DeletionFact[]): FactKind[] =>
  facts.filter(({ state }) => state === 'missing').map(({ kind }) => kind);

/** Refuses while a fact is missing, and names each. */
export function checkFacts(facts: readonly DeletionFact[]): Result<void> {
  const missing = missingFacts(facts);
  return missing.length === 0
    ? ok(undefined)
    : fail('closures.factsMissing', { params: { count: missing.length, facts: missing.join(',') } });
}

/**
 * Whether a recorded check can be true of the registers beside it: every fact once, none missing, and those that the
 * rows themselves show are as they say. What only records show cannot be judged from a frame.
 */
export function isCredible(
  closure: CheckedClosure & { readonly lastCheck?: LastCheck | undefined },
  context: FactContext,
): boolean {
  const facts = closure.lastCheck?.facts ?? [];
  const byKind = new Map(facts.map((one) => [one.kind, one]));
  if (byKind.size !== FACT_KINDS.length || facts.length !== FACT_KINDS.length) return false;
  return facts.every(({ kind, state }) => {
    switch (state) {
      case 'missing':
        return false;
      case 'setAside':
        return closure.setAside?.[kind] !== undefined;
      case 'notApplicable':
        return mayBeSo(kind, closure, context);
      case 'ok':
        return isSo(kind, closure, context);
    }
  });
}

function mayBeSo(kind: FactKind, closure: CheckedClosure, { state, rules }: FactContext): boolean {
  if (kind === 'capture') return captureStep(closure)?.state === 'na';
  if (kind === 'export') return exportStep(closure, rules)?.state === 'na';
  return kind === 'logins' && loginsInUse(state, closure.channelId).length === 0;
}

function isSo(kind: FactKind, closure: CheckedClosure, { state, rules }: FactContext): boolean {
  switch (kind) {
    case 'capture':
      return closure.looked !== undefined;
    case 'export':
      return (exportStep(closure, rules)?.evidence.length ?? 0) + importedItems(state, closure.channelId) > 0;
    case 'emergency':
      return openEmergencies(state, closure.channelId) === 0;
    case 'logins':
      return loginsInUse(state, closure.channelId).length > 0;
    case 'steps':
      return stepFact(closure, rules).state === 'ok';
    case 'questions':
    case 'cases':
    case 'held':
    case 'police':
      return true;
  }
}
