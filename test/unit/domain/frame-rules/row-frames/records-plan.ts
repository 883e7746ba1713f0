// Kinds of records in the plan of a board.
import type { RecordsDescription } from '../../../../../domain/records-plan/description-model.ts';
import type { RecordType } from '../../../../../domain/records-plan/model.ts';
import { department } from '../../../support/world/index.ts';
import { type Kind, now } from '../support/frames.ts';
import { type Change, LEADS, NOBODY, OFFICE, OWN_KEEPERS } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'admin' };
const board = (id: string) => ({
  id,
  name: id,
  recordsPlan: { revised: true, decidedOn: null, reference: '' },
  archived: null,
  changed: EARLIER,
});
const type = (by: string, more: Partial<RecordType> = {}): RecordType => ({
  id: 'r',
  boardId: 'b',
  name: 'Frågor',
  covers: ['inquiry'],
  rule: { kind: 'dispose', afterYears: 2, groundId: 'recordsPlan' },
  decision: { reference: 'KN § 12', decidedOn: '2026-06-10' },
  format: '',
  place: '',
  designation: '',
  archived: null,
  changed: now(by),
  ...more,
});
const world = {
  boards: { b: board('b'), other: board('other') },
  departments: {
    kultur: { ...department('kultur'), boardId: 'b' },
    social: { ...department('social'), boardId: 'other' },
  },
};
const OLD = type('admin', { changed: EARLIER });
const before = { ...world, recordTypes: { r: OLD } };
const OWN: readonly Kind[] = [...OWN_KEEPERS, 'registrar'];
const of = (title: string, may: readonly Kind[], more: Partial<RecordType>): Change => ({
  register: 'recordTypes',
  title,
  before: world,
  row: (by) => type(by, more),
  may,
});

const AUDITORS: readonly Kind[] = [...LEADS, 'registrar'];
const described = (by: string, changed = now(by)): RecordsDescription => ({
  id: 'recordsDescription',
  ...{ contact: 'Registrator', phone: '', mail: '', otherRegisters: '' },
  ...{ aids: '', secrecy: '', exchange: '', sale: '', changed },
});

export const RECORDS_PLAN_CHANGES: readonly Change[] = [
  of('a kind of records of the board', OWN, {}),
  of('a kind of records of another board', ['otherChief', ...OFFICE], { boardId: 'other' }),
  of('a kind of records of every board', OFFICE, { boardId: null }),
  of('a kind of records of a board that does not exist', NOBODY, { boardId: 'x' }),
  of('a kind of records by a decision of tomorrow', NOBODY, {
    decision: { reference: 'KN § 13', decidedOn: '2026-06-11' },
  }),
  of('a kind of records by a ground that the rules do not have', NOBODY, {
    rule: { kind: 'dispose', afterYears: 2, groundId: 'mine' },
  }),
  of('a kind of records that covers one kind twice', NOBODY, { covers: ['inquiry', 'inquiry'] }),
  { ...of('a second rule for the same records', NOBODY, { id: 'second' }), before },
  { ...of('that they are kept', OWN, { rule: { kind: 'keep' } }), before },
  { ...of('that they are of another board', OFFICE, { boardId: 'other' }), before },
  {
    register: 'recordTypes',
    title: 'a kind of records that is archived',
    before,
    row: (by) => ({ ...OLD, archived: now(by), changed: now(by) }),
    may: OWN,
  },
  {
    register: 'recordsDescription',
    title: 'what the description of the records says',
    row: (by) => described(by),
    may: AUDITORS,
  },
  {
    register: 'recordsDescription',
    title: 'that the description says nothing',
    id: 'recordsDescription',
    before: { recordsDescription: { recordsDescription: described('admin', EARLIER) } },
    row: () => null,
    may: NOBODY,
  },
  {
    register: 'recordTypes',
    title: 'that there never was a rule',
    id: 'r',
    before,
    row: () => null,
    may: NOBODY,
  },
];
