import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disposalCalls } from '../../../../domain/disposal/calls.ts';
import { type DisposalList, stateOfList } from '../../../../domain/disposal/lists.ts';
import { kindOf } from '../../../../domain/disposal/model.ts';
import { DISPOSAL_BLOCKS } from '../../../../domain/disposal/problems.ts';
import { blocksOf } from '../../../../domain/disposal/rules.ts';
import { disposableFrom } from '../../../../domain/records-plan/rules.ts';

const rule = (afterYears: number) => ({ kind: 'dispose', afterYears, groundId: 'g' }) as const;
const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2080-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('is due on the first day of a year, at least so many years after the record was finished, leap days too', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 100 }), (finished, years) => {
      const from = disposableFrom(rule(years), finished) ?? '';
      expect(from).toMatch(/^\d{4}-01-01$/);
      const later = `${Number(finished.slice(0, 4)) + years}${finished.slice(4)}`;
      expect(from > later).toBe(true);
      expect(from <= `${Number(finished.slice(0, 4)) + years + 1}-01-01`).toBe(true);
    }),
  );
  expect(disposableFrom(rule(1), '2024-02-29')).toBe('2026-01-01');
  expect(disposableFrom(rule(2), '2024-12-31')).toBe('2027-01-01');
  expect(disposableFrom({ kind: 'keep' }, '2024-02-29')).toBeNull();
});

test('[R47.2] each reason alone keeps a record, and only one that was disposed of is told nothing else', () => {
  const free = { disposed: false, done: true, held: false, disclosure: false, evidence: false, madeHere: false };
  expect(blocksOf(free)).toEqual([]);
  expect(blocksOf({ ...free, done: false })).toEqual(['notDone']);
  expect(blocksOf({ ...free, held: true, evidence: true })).toEqual(['held', 'evidence']);
  expect(blocksOf({ ...free, madeHere: true })).toEqual(['madeHere']);
  expect(blocksOf({ ...free, disclosure: true })).toEqual(['disclosure']);
  expect(blocksOf({ ...free, disposed: true, done: false, held: true, disclosure: true })).toEqual(['disposed']);
  expect(DISPOSAL_BLOCKS).toContain('held');
});

test('an entry of an older version is about a case', () => {
  expect(kindOf({})).toBe('moderation');
  expect(kindOf({ kind: 'item' })).toBe('item');
});

test('the state of a list follows from its steps', () => {
  const stamp = { at: '2026-06-10T08:00:00.000Z', by: 'rut' };
  const list = { withdrawn: null, decided: null, revoked: null, done: null } as DisposalList;
  const decided = { stamp } as DisposalList['decided'];
  const revoked = { stamp } as DisposalList['revoked'];
  const done = { stamp } as DisposalList['done'];
  expect(stateOfList(list)).toBe('proposed');
  expect(stateOfList({ ...list, withdrawn: { reason: 'Fel', stamp } })).toBe('withdrawn');
  expect(stateOfList({ ...list, decided })).toBe('decided');
  expect(stateOfList({ ...list, decided, revoked })).toBe('revoked');
  expect(stateOfList({ ...list, decided, done })).toBe('done');
  expect(stateOfList({ ...list, decided, done, revoked })).toBe('revokedAfter');
});

test('[R47.1] a decision on a list without reference, day or ground is refused by the contract', () => {
  const { input } = disposalCalls['disposal.decide'];
  const decision = { reference: 'KN § 40', decidedOn: '2026-06-01', groundId: 'g', note: '' };
  expect(input.safeParse({ id: 'a', decision }).success).toBe(true);
  for (const bad of [{ reference: ' ' }, { decidedOn: '' }, { decidedOn: '2026-02-30' }, { groundId: '' }])
    expect(input.safeParse({ id: 'a', decision: { ...decision, ...bad } }).success).toBe(false);
  const revoke = disposalCalls['disposal.revoke'].input;
  expect(revoke.safeParse({ id: 'a', reference: '', revokedOn: '2026-06-01', reason: '' }).success).toBe(false);
});
