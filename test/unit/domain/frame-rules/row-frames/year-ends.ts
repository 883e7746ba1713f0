// What was done at the year-end of a board.
import type { YearEnd } from '../../../../../domain/year-ends/model.ts';
import { department } from '../../../support/world/index.ts';
import { type Kind, now } from '../support/frames.ts';
import { ADMINISTRATORS, type Change, NOBODY, REGISTRARS } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'admin' };
const board = (id: string) => ({
  id,
  name: id,
  recordsPlan: { revised: true, decidedOn: null, reference: '' },
  archived: null,
  changed: EARLIER,
});
const world = {
  boards: { b: board('b'), other: board('other') },
  departments: {
    kultur: { ...department('kultur'), boardId: 'b' },
    social: { ...department('social'), boardId: 'other' },
  },
};
const row = (by: string, more: Partial<YearEnd> = {}): YearEnd => ({
  ...{ id: 'b-2025', boardId: 'b', year: 2025 },
  done: [{ step: 'plan', note: '', stamp: now(by) }],
  changed: now(by),
  ...more,
});
const OLD = row('admin', { done: [{ step: 'plan', note: 'Stämmer', stamp: EARLIER }], changed: EARLIER });
const before = { ...world, yearEnds: { 'b-2025': OLD } };
const KEEPERS = REGISTRARS;
const of = (title: string, may: readonly Kind[], make: (by: string) => YearEnd, state: object = world): Change => ({
  ...{ register: 'yearEnds', title, may, before: state },
  row: make,
});

export const YEAR_ENDS_CHANGES: readonly Change[] = [
  of('a step of the year-end of the board', KEEPERS, (by) => row(by)),
  of('a step of the year-end of another board', ADMINISTRATORS, (by) =>
    row(by, { id: 'other-2025', boardId: 'other' }),
  ),
  of('a step of the year-end of a board that does not exist', NOBODY, (by) => row(by, { id: 'x-2025', boardId: 'x' })),
  of('a step of a year that has not ended', NOBODY, (by) => row(by, { id: 'b-2026', year: 2026 })),
  of('a step under the name of another year', NOBODY, (by) => row(by, { year: 2024 })),
  of('that it was archived, without where', NOBODY, (by) =>
    row(by, { done: [{ step: 'archive', note: '', stamp: now(by) }] }),
  ),
  of('one step twice', NOBODY, (by) =>
    row(by, { done: [1, 2].map(() => ({ step: 'plan' as const, note: '', stamp: now(by) })) }),
  ),
  of(
    'one more step',
    KEEPERS,
    (by) => row(by, { done: [...OLD.done, { step: 'archive', note: 'Till kommunarkivet', stamp: now(by) }] }),
    before,
  ),
  of('that a step is taken back', KEEPERS, (by) => row(by, { done: [] }), before),
  of(
    'another note on a step that another noted',
    NOBODY,
    (by) => row(by, { done: [{ step: 'plan', note: 'Annat', stamp: EARLIER }] }),
    before,
  ),
  {
    register: 'yearEnds',
    title: 'that there was no year-end',
    id: 'b-2025',
    before,
    row: () => null,
    may: NOBODY,
  },
];
