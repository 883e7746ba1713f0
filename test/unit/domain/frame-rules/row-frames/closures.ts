// The last check of a closure: what is set aside, and the mark that the account is deleted (R24.3).
import { FACT_KINDS, type DeletionFact } from '../../../../../domain/closures/last-check.ts';
import type { Closure } from '../../../../../domain/closures/model.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { EXAMPLE_24H } from '../../../../../domain/rules/example-24h/rule-set.ts';
import { channel, ruleVersion } from '../../../support/world/index.ts';
import { CHANNEL, emergency, now, TODAY } from '../support/frames.ts';
import { type Change, EDITORS, NOBODY } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
const POINT = 'closeAccount';
const FILE = {
  ...{ blobId: 'ab'.repeat(16), name: 'export.zip', mediaType: 'application/zip', size: 4 },
  ...{ sha256: 'ab'.repeat(32), added: EARLIER },
};
const isBefore = BOLLNAS_2011.closureSteps.findIndex(({ id }) => id === POINT);

const OLD: Closure = {
  ...{ id: 'k', channelId: 'c', decidedBy: 'chief', decidedOn: '2026-06-01', reference: '', reason: 'Används inte' },
  ...{ endsOn: '2026-07-01', status: 'running', notice: null, loginFates: {}, ruleSet: 'Bollnäs 2011' },
  steps: BOLLNAS_2011.closureSteps.map(({ id, title }, at) => ({
    ...{ id, title: title.sv, ownerId: 'anna', dueOn: TODAY, note: '', naReason: '' },
    state: at < isBefore ? 'done' : 'todo',
    evidence: id === 'platformExport' ? [FILE] : [],
    done: at < isBefore ? EARLIER : null,
  })),
  ...{ channelWas: 'active', created: EARLIER, changed: EARLIER, finished: null, abandoned: null },
  name: { choice: 'release', note: '', stamp: EARLIER },
  looked: { of: 'capture', stamp: EARLIER },
};
const before = { closures: { k: OLD }, channels: { c: channel('c', { ...CHANNEL, state: 'closing' }) } };

const FACTS: DeletionFact[] = FACT_KINDS.map((kind) => ({ kind, state: 'ok', word: 'done', params: {}, reason: '' }));
const withFact = (kind: DeletionFact['kind'], state: DeletionFact['state']): DeletionFact[] =>
  FACTS.map((fact) => (fact.kind === kind ? { ...fact, state } : fact));

/** The account is marked as deleted, with these facts. */
const deleted =
  (facts: DeletionFact[] | null, more: Partial<Closure> = {}) =>
  (by: string): Closure => ({
    ...OLD,
    steps: OLD.steps.map((step) => (step.id === POINT ? { ...step, state: 'done', done: now(by) } : step)),
    gone: { undoUntil: '2026-07-10', stamp: now(by) },
    ...(facts === null ? {} : { lastCheck: { stamp: now(by), facts } }),
    ...more,
    changed: now(by),
  });
const aside = (by: string, decidedBy: string): Partial<Closure> => ({
  setAside: { logins: { decidedBy, reason: 'En enda administratör', stamp: now(by) } },
});

const of = (title: string, row: Change['row'], may: Change['may'], more: Change['before'] = {}): Change => ({
  ...{ register: 'closures', title, row, may },
  before: { ...before, ...more },
});
const stepOpen = (stepId: string): Partial<Closure> => ({
  steps: OLD.steps.map((step) => (step.id === stepId ? { ...step, state: 'todo', done: null } : step)),
});
const MARKERS = [...EDITORS, 'registrar'] as const;

/** As a program of before the last check wrote it. */
export const deletedUnchecked = deleted(null);

export const CLOSURES_CHANGES: readonly Change[] = [
  of(
    '[R24.1] a closure of a channel that another program has begun to close',
    (by) => ({ ...OLD, id: 'again', decidedOn: TODAY, created: now(by), changed: now(by), looked: undefined }),
    NOBODY,
  ),
  of('[R24.3] that the account is deleted, with its last check', deleted(FACTS), MARKERS),
  of('[R24.3] that the account is deleted, without a last check', deletedUnchecked, NOBODY),
  of('[R24.3] that the account is deleted although a fact is missing', deleted(withFact('cases', 'missing')), NOBODY),
  of('[R24.3] a last check that leaves a fact out', deleted(FACTS.slice(1)), NOBODY),
  of('[R24.3] a last check with a fact twice', deleted([...FACTS.slice(1), ...FACTS.slice(-1)]), NOBODY),
  of('[R24.3] a fact that nobody has set aside', deleted(withFact('logins', 'setAside')), NOBODY),
  of('[R24.3] a fact that does not apply although it does', deleted(withFact('questions', 'notApplicable')), NOBODY),
  of('[R24.3] that nothing was looked through', deleted(FACTS), NOBODY, {
    closures: { k: (({ looked: _, ...rest }: Closure) => rest)(OLD) },
  }),
  of(
    '[R24.3] that the account is deleted with an earlier step left',
    (by) => ({
      ...deleted(FACTS)(by),
      steps: deleted(FACTS)(by).steps.map((step) => (step.id === 'openItems' ? { ...step, state: 'todo' } : step)),
    }),
    NOBODY,
    { closures: { k: { ...OLD, ...stepOpen('openItems') } } },
  ),
  of('[R24.3] that the account is deleted during emergency access', deleted(FACTS), NOBODY, {
    emergencies: { e: emergency() },
  }),
  of(
    '[R24.3] that the account was deleted without a check by now',
    (by) => ({ ...deleted(null)('anna'), lastCheck: { stamp: now(by), facts: FACTS }, changed: now(by) }),
    NOBODY,
    { closures: { k: deleted(null)('anna') } },
  ),
  of(
    '[R24.4] what the head of department sets aside',
    (by) => ({ ...OLD, ...aside(by, 'chief'), changed: now(by) }),
    EDITORS,
  ),
  of(
    '[R24.4] what the unit head sets aside, where the rules let the unit decide',
    (by) => ({ ...OLD, ...aside(by, 'head'), changed: now(by) }),
    EDITORS,
  ),
  of(
    '[R24.4] what the unit head sets aside, where the rules leave it to the head of department',
    (by) => ({ ...OLD, ...aside(by, 'head'), changed: now(by) }),
    NOBODY,
    { ruleVersions: { v1: ruleVersion({ set: EXAMPLE_24H }) } },
  ),
  of('[R24.4] what an officer sets aside', (by) => ({ ...OLD, ...aside(by, 'officer'), changed: now(by) }), NOBODY),
  of(
    '[R24.3] what is set aside after the account is deleted',
    (by) => ({ ...deleted(FACTS)('anna'), ...aside(by, 'chief'), changed: now(by) }),
    NOBODY,
    { closures: { k: deleted(FACTS)('anna') } },
  ),
];
