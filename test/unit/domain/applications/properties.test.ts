// Whatever members’ own programs write, in whatever order: what counts never approves an application without both
// findings and the right decider, and never forgets what happened. R05, R06.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Application, ApplicationEvent, Decision } from '../../../../domain/applications/model.ts';
import { stateOf, submissionOf, waitingDays } from '../../../../domain/applications/states.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { and, application, decision, newChannel, submission } from '../frame-rules/support/applications.ts';
import { judged, now, TODAY, world } from '../frame-rules/support/frames.ts';

const MEMBERS = ['anna', 'bo', 'head', 'chief', 'other', 'office', 'registrar', 'admin'] as const;
const member = fc.constantFrom(...MEMBERS);
const FILE = {
  ...{ blobId: 'a'.repeat(64), name: 'b.pdf', mediaType: 'application/pdf', size: 1, sha256: 'b'.repeat(64) },
  added: now('anna'),
};

const finding = fc.record({ holds: fc.constantFrom(true, true, false, null), words: fc.constant('') });
const made = fc.record({
  byId: fc.constantFrom('chief', 'chief', 'chief', ...MEMBERS),
  outcome: fc.constantFrom('approve' as const, 'approve' as const, 'return' as const, 'refuse' as const),
  purpose: finding,
  worktime: finding,
  reason: fc.constantFrom('', 'Skäl'),
  reference: fc.constantFrom('', 'KUN 1'),
  paper: fc.constantFrom<Decision['paper'][]>(null, { files: [] }, { files: [FILE] }),
});
const step = fc.record({
  by: member,
  kind: fc.constantFrom<ApplicationEvent['kind'][]>(
    ...([
      'submitted',
      'submitted',
      'withdrawn',
      'consulted',
      'returned',
      'refused',
      'approved',
      'approved',
      'revoked',
    ] as const),
  ),
  made,
  edits: fc.constantFrom(false, false, false, true),
  /** By whoever may do such a thing. */
  rightly: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Who may do such a thing at all. */
const rightful = (kind: ApplicationEvent['kind'], applicantId: string): Step['by'] =>
  kind === 'submitted' || kind === 'withdrawn'
    ? (applicantId as Step['by'])
    : kind === 'consulted'
      ? 'office'
      : 'chief';

const OUTCOMES = { approved: 'approve', returned: 'return', refused: 'refuse' } as const;
const rightly = (one: Step, applicantId: string): Step => ({
  ...one,
  by: rightful(one.kind, applicantId),
  edits: false,
  made:
    one.kind in OUTCOMES
      ? { ...one.made, byId: 'chief', outcome: OUTCOMES[one.kind as keyof typeof OUTCOMES] }
      : one.made,
});

let count = 0;
function eventOf({ by, kind, made: fields }: Step): ApplicationEvent {
  const own = { id: `e${String((count += 1))}`, stamp: now(by) };
  switch (kind) {
    case 'submitted':
      return { ...submission(by), ...own };
    case 'withdrawn':
      return { ...own, kind, note: '' };
    case 'consulted':
      return { ...own, kind, on: TODAY, how: 'mail', note: 'Bra' };
    case 'revoked':
      return { ...own, kind, note: 'Skäl', reference: '' };
    case 'returned':
    case 'refused':
    case 'approved': {
      const { commitment } = decision(fields.byId);
      const stamped = commitment === null ? null : { ...commitment, stamp: now(by) };
      return { ...own, kind, decision: decision(by, { ...fields, commitment: kind === 'approved' ? stamped : null }) };
    }
  }
}

/** The rows of a step, as the program of whoever makes it would write them. */
function rowsOf(row: Application, one: Step) {
  const event = eventOf(one);
  const number = event.kind === 'submitted' && row.number === '' ? { number: 'A-2026-001' } : {};
  const approves = event.kind === 'approved';
  const next = and(row, event, one.by, { ...number, ...(approves ? { channelId: event.id } : {}) });
  const after = one.edits ? { ...next, events: row.events, purpose: 'Annat' } : next;
  return {
    after,
    rows: [
      { register: 'applications', id: 'app', after },
      ...(approves && !one.edits
        ? [{ register: 'channels', id: event.id, after: newChannel(next, event.decision, one.by, { id: event.id }) }]
        : []),
    ],
  };
}

/** What remains after frames of which only those that count are applied. */
function afterAll(applicantId: string, steps: readonly Step[]): { row: Application; counted: number } {
  let state: VaultState = world({ applications: { app: application({ applicantId }) } });
  let counted = 0;
  for (const any of steps) {
    const one = any.rightly ? rightly(any, applicantId) : any;
    const before = state.applications.app!;
    const { after, rows } = rowsOf(before, one);
    if (judged(one.by, state, { rows }) !== null) continue;
    counted += 1;
    for (const event of before.events) expect(after.events).toContainEqual(event);
    state = { ...state, applications: { app: after } };
    for (const made of rows)
      if (made.register === 'channels')
        state = { ...state, channels: { ...state.channels, [made.id]: made.after as never } };
  }
  return { row: state.applications.app!, counted };
}

describe('what members’ own programs write about an application', () => {
  it('[R05.1] [R06.1] [R06.3] never approves it without both findings, a submission, and a decider whose own it is not', () => {
    let [approved, counted] = [0, 0];
    fc.assert(
      fc.property(
        fc.constantFrom('anna', 'anna', 'chief', 'office'),
        fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
        (applicantId, steps) => {
          const end = afterAll(applicantId, steps);
          counted += end.counted;
          const { row } = end;
          row.events.forEach((event, i) => {
            if (!('decision' in event)) return;
            const { decision: found } = event;
            const before = { ...row, events: row.events.slice(0, i) };
            expect(stateOf(before, BOLLNAS_2011, TODAY)).toBe('submitted');
            expect(found.byId).toBe('chief');
            expect([applicantId, submissionOf(before)?.stamp.by]).not.toContain('chief');
            expect(event.stamp.by === 'chief' || (found.paper?.files.length ?? 0) > 0).toBe(true);
            if (event.kind === 'approved') {
              approved += 1;
              expect([found.purpose.holds, found.worktime.holds, found.commitment?.byId]).toEqual([
                true,
                true,
                'chief',
              ]);
            } else expect(found.reason).not.toBe('');
          });
        },
      ),
      { numRuns: 400 },
    );
    // The property says nothing unless some of them counted, approvals among them.
    expect(counted).toBeGreaterThan(300);
    expect(approved).toBeGreaterThan(10);
  });

  it('[R05.4] waits until its last day, and has lapsed on every day after it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 365 }),
        fc.integer({ min: 1, max: 60 }),
        (later, lapse, remind) => {
          const rules = { applications: { remindAfterWorkingDays: remind, lapseAfterDays: lapse } };
          const row = { events: [submission('anna')] };
          const day = addDays(TODAY, later);
          const days = waitingDays(row, rules, day)!;
          expect(stateOf(row, rules, day)).toBe(later > lapse ? 'lapsed' : 'submitted');
          expect(days.daysLeft).toBe(lapse - later);
          expect(days.decideBy <= days.lapsesOn).toBe(true);
        },
      ),
    );
  });
});
