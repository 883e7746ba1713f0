import { expect, it } from 'vitest';
import { namesOf } from '../../../../../domain/contract/reads.ts';
import { makeChangedEvent } from '../../../../../electron/engine/session/changed-event.ts';
import { makeClock } from '../../../support/world/index.ts';

const change = (collections: readonly string[], logs: readonly string[] = []) => ({
  ...{ seq: 7, action: 'test', by: 'me' },
  ...{ collections, logs },
});

it.each([
  ['registers and logs', ['people'], ['access'], ['people', 'log:access']],
  ['members and keys', ['$members', '$compartments'], [], ['$members', '$compartments']],
  ['an erasure, which removes records without touching their logs', ['$erasures'], ['disposal'], null],
  ['another register of the vault itself', ['$epochs'], [], null],
] as const)('names %s', (_, collections, logs, names) => {
  const event = makeChangedEvent(makeClock().now, (id) => `Namn ${id}`)(change(collections, logs));
  expect(event.seq).toBe(7);
  if (names === null) expect(namesOf(event)).toContain('*');
  else expect(namesOf(event)).toEqual(names);
});

it('names the day once, in the first change of a new day in Stockholm', () => {
  const clock = makeClock('2026-06-10T21:59:00.000Z');
  const changed = makeChangedEvent(clock.now, (id) => `Namn ${id}`);
  const names = (): string[] => namesOf(changed(change(['people'])));
  expect(names()).toEqual(['people']);
  clock.pass(120_000);
  expect([names(), names()]).toEqual([['people', 'day'], ['people']]);
});

it('names who has made a change in another program, when, and what it touched', () => {
  const event = makeChangedEvent(makeClock().now, (id) => `Namn ${id}`);
  const foreign = { at: '2026-06-10T08:42:00.000Z', ids: ['p1'] };
  expect(event({ ...change(['people']), foreign }).foreign).toEqual({ ...foreign, name: 'Namn me' });
  expect(event(change(['people']))).not.toHaveProperty('foreign');
});
