// That somebody was given guidance.
import type { GivenGuidance } from '../../../../../domain/guidance/model.ts';
import { now, TODAY, world } from '../support/frames.ts';
import { BO, type Change, NOBODY, OWN_KEEPERS } from './change.ts';

const given = (by: string, more: Partial<GivenGuidance> = {}): GivenGuidance => ({
  ...{ id: 'g', personId: 'bo', kind: 'elected', language: 'sv', text: 'Du talar som politiker.' },
  ...{ rules: 'Bollnäs 2011, 2011-03-31', on: TODAY, how: 'mail', made: now(by) },
  ...more,
});
const people = (more: object) => ({ people: { ...world().people, bo: { ...BO, elected: true, ...more } } });
const before = people({});
const OLD = given('chief', { made: { at: '2026-06-01T08:00:00.000Z', by: 'chief' } });
const base = { register: 'givenGuidance' } as const;

export const GUIDANCE_CHANGES: readonly Change[] = [
  { ...base, title: 'that an elected member was given it', before, row: (by) => given(by), may: OWN_KEEPERS },
  {
    ...base,
    title: 'that it was given tomorrow',
    before,
    row: (by) => given(by, { on: '2026-06-11' }),
    may: NOBODY,
  },
  {
    ...base,
    title: 'that staff were given the guidance of elected members',
    before: people({ elected: false }),
    row: (by) => given(by),
    may: NOBODY,
  },
  {
    ...base,
    title: 'that staff were given the guidance on private accounts',
    before: people({ elected: false }),
    row: (by) => given(by, { kind: 'privateAccounts' }),
    may: OWN_KEEPERS,
  },
  {
    ...base,
    title: 'that somebody who has left was given it',
    before: people({ archived: { at: '2026-06-01T08:00:00.000Z', by: 'chief' } }),
    row: (by) => given(by),
    may: NOBODY,
  },
  { ...base, title: 'that nobody was given it', row: (by) => given(by, { personId: 'gone' }), may: NOBODY },
  {
    ...base,
    title: 'that somebody else gave it',
    before,
    row: () => given('chief', { made: { at: '2026-06-10T09:00:00.000Z', by: 'somebody' } }),
    may: NOBODY,
  },
  {
    ...base,
    title: 'another text than was given',
    before: { ...before, givenGuidance: { g: OLD } },
    row: () => ({ ...OLD, text: 'Du talar för kommunen.' }),
    may: NOBODY,
  },
  {
    ...base,
    title: 'that it was never given',
    before: { ...before, givenGuidance: { g: OLD } },
    id: 'g',
    row: () => null,
    may: NOBODY,
  },
];
