// The facts before an account is deleted, as they follow from what is known (R24.3).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkFacts,
  factsBeforeDeletion,
  isCredible,
  mayBeSetAside,
  missingFacts,
  type CheckedClosure,
  type FactContext,
  type FoundFacts,
} from '../../../../domain/closures/deletion-facts.ts';
import { FACT_KINDS, type FactKind } from '../../../../domain/closures/last-check.ts';
import { ruleSetOf } from '../../../../domain/rule-sets/in-force.ts';
import { login, person, stateOf } from '../../support/world/index.ts';

const RULES = ruleSetOf(null);
const POINT = RULES.closureSteps.findIndex(({ pointOfNoReturn }) => pointOfNoReturn === true);
const at = (day: string): string => `${day}T08:00:00.000Z`;
const stamp = (day: string) => ({ at: at(day), by: 'anna' });
const file = (day: string, blobId = 'ab'.repeat(16)) => ({
  ...{ blobId, name: 'sida.pdf', mediaType: 'application/pdf', size: 9, sha256: 'cd'.repeat(32) },
  added: stamp(day),
});

type Step = CheckedClosure['steps'][number];
const closure = (
  more: Partial<CheckedClosure> = {},
  steps: Readonly<Record<string, Partial<Step>>> = {},
): CheckedClosure => ({
  channelId: 'c',
  steps: RULES.closureSteps.map(({ id, title }, n) => ({
    ...{ id, title: title.sv, ownerId: null, dueOn: null, note: '', naReason: '', evidence: [] },
    ...(n < POINT ? { state: 'done', done: stamp('2026-06-01') } : { state: 'todo', done: null }),
    ...steps[id],
  })),
  looked: { of: 'capture', stamp: stamp('2026-06-09') },
  ...more,
});
const found = (more: Partial<FoundFacts> = {}): FoundFacts => ({
  capture: { of: 'capture', at: at('2026-06-08') },
  lastPostAt: at('2026-05-01'),
  packed: new Map([[file('2026-06-01').blobId, 12]]),
  ...{ openCases: 0, openQuestions: 0, held: 0, police: 0 },
  keyHolders: ['anna', 'bo'],
  gotIn: new Map([
    ['anna', at('2026-06-02')],
    ['bo', at('2026-04-20')],
  ]),
  ...more,
});
const context = (more: Partial<FactContext> = {}): FactContext => ({
  state: stateOf({ people: [person('anna'), person('bo')], logins: [login('l', 'c', ['anna', 'bo'])] }),
  today: '2026-06-10',
  rules: RULES,
  ...more,
});
const EXPORTED = { platformExport: { evidence: [file('2026-06-01')] } };
const facts = (
  of: CheckedClosure = closure({}, EXPORTED),
  known: FoundFacts = found(),
  more: FactContext = context(),
) => factsBeforeDeletion(of, known, more);
const factOf = (kind: FactKind, ...rest: Parameters<typeof facts>) => facts(...rest).find((one) => one.kind === kind);

describe('the last check', () => {
  it('[R24.3] holds when everything does, names each fact once, and is not made without such a step', () => {
    expect(facts().map(({ kind, state }) => [kind, state])).toEqual(FACT_KINDS.map((kind) => [kind, 'ok']));
    expect(checkFacts(facts())).toEqual({ ok: true, value: undefined });
    expect(facts({ ...closure(), steps: closure().steps.slice(0, POINT) })).toEqual([]);
  });

  it('[R24.3] wants what was saved last looked through, and saved after the last words and the last post', () => {
    const capture = (of: CheckedClosure, known?: Partial<FoundFacts>) => factOf('capture', of, found(known));
    expect(capture(closure({ looked: undefined }))).toMatchObject({ state: 'missing', word: 'unseen' });
    expect(capture(closure(), { capture: { of: 'newer', at: at('2026-06-09') } })).toMatchObject({ word: 'unseen' });
    expect(capture(closure(), { capture: null })).toMatchObject({ state: 'missing', word: 'none' });
    expect(capture(closure(), { lastPostAt: at('2026-06-09') })).toMatchObject({ word: 'old' });
    expect(capture(closure({}, { lastNotice: { done: stamp('2026-06-09') } }))).toMatchObject({ word: 'old' });
    // Without words to the followers, only posts count.
    expect(capture(closure({}, { lastNotice: { state: 'na', done: stamp('2026-06-09') } }))?.state).toBe('ok');
    const added = closure({}, { finalCapture: { evidence: [file('2026-06-09')] } });
    expect(capture(added)).toMatchObject({ word: 'unseen' });
    const looked = { of: file('2026-06-09').blobId, stamp: stamp('2026-06-09') };
    expect(capture({ ...added, looked }, { capture: null })?.state).toBe('ok');
    const na = closure({ looked: undefined }, { finalCapture: { state: 'na', naReason: 'Finns i e-arkivet' } });
    expect(capture(na)).toMatchObject({ state: 'notApplicable', reason: 'Finns i e-arkivet' });
  });

  it('[R24.3] counts the files of the export and what was imported from it', () => {
    expect(factOf('export')).toMatchObject({ word: 'counted', params: { files: 12, items: 0 } });
    expect(factOf('export', undefined, found({ packed: new Map() }))).toMatchObject({ state: 'missing', word: 'none' });
    expect(factOf('export', closure())).toMatchObject({ state: 'missing' });
    const na = closure({}, { platformExport: { state: 'na', naReason: 'Ingen export finns' } });
    expect(factOf('export', na)).toMatchObject({ state: 'notApplicable', reason: 'Ingen export finns' });
  });

  it.each([
    ['questions', { openQuestions: 1 }],
    ['cases', { openCases: 1 }],
    ['held', { held: 1 }],
    ['police', { police: 1 }],
  ] as const)('[R24.3] misses %s while something is open', (kind, more) => {
    expect(missingFacts(facts(undefined, found(more)))).toEqual([kind]);
  });

  it('[R24.3] wants two who hold the key and got in lately, or two with a role', () => {
    const loginsOf = (known: Partial<FoundFacts>, state = context().state) =>
      factOf('logins', undefined, found(known), context({ state }));
    expect(loginsOf({})).toMatchObject({ state: 'ok', params: { names: 'Namn anna, Namn bo' } });
    expect(loginsOf({ keyHolders: ['anna'] })).toMatchObject({ state: 'missing', word: 'one' });
    expect(loginsOf({ gotIn: new Map([['anna', at('2026-02-01')]]) })).toMatchObject({ word: 'none' });
    const away = stateOf({
      people: [person('anna'), person('bo', { archived: stamp('2026-06-01') })],
      logins: [login('l', 'c', ['anna', 'bo'])],
    });
    expect(loginsOf({}, away)).toMatchObject({ word: 'one' });
    const roles = stateOf({
      people: [person('anna'), person('bo')],
      logins: [login('l', 'c', ['anna', 'bo'], { kind: 'roleGrant' })],
    });
    expect(loginsOf({ keyHolders: [], gotIn: new Map() }, roles)?.state).toBe('ok');
    expect(loginsOf({}, stateOf({ people: [person('anna')] }))).toMatchObject({
      state: 'notApplicable',
      word: 'noLogin',
    });
  });

  it('[R24.3] wants every step before done', () => {
    expect(missingFacts(facts(closure({}, { ...EXPORTED, openItems: { state: 'todo' } })))).toEqual(['steps']);
    expect(missingFacts(facts(closure({}, { ...EXPORTED, lastNotice: { state: 'na' } })))).toEqual([]);
    expect(FACT_KINDS.filter((kind) => !mayBeSetAside(kind))).toEqual(['steps']);
  });

  it('[R24.3] for anything that is open, refuses exactly the facts that are missing and not set aside', () => {
    const counts = fc.record({
      openCases: fc.nat({ max: 2 }),
      openQuestions: fc.nat({ max: 2 }),
      held: fc.nat({ max: 2 }),
      police: fc.nat({ max: 2 }),
    });
    const KINDS = { openCases: 'cases', openQuestions: 'questions', held: 'held', police: 'police' } as const;
    fc.assert(
      fc.property(counts, fc.subarray(Object.values(KINDS)), (open, set) => {
        const aside = { decidedBy: 'chief', reason: 'Prövat', stamp: stamp('2026-06-09') };
        const of = closure({ setAside: Object.fromEntries(set.map((kind) => [kind, aside])) }, EXPORTED);
        const now = facts(of, found(open));
        const expected = (Object.keys(KINDS) as (keyof typeof KINDS)[])
          .filter((key) => open[key] > 0 && !set.includes(KINDS[key]))
          .map((key) => KINDS[key]);
        expect(missingFacts(now).sort()).toEqual(expected.sort());
        expect(checkFacts(now).ok).toBe(expected.length === 0);
        // What was recorded of it is credible only if nothing was missing.
        const lastCheck = { stamp: stamp('2026-06-10'), facts: now };
        expect(isCredible({ ...of, lastCheck }, context())).toBe(expected.length === 0);
      }),
    );
  });
});
