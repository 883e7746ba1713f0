// What is handed over in the inbox, and what one puts off.
import type { HandedItem } from '../../../../../domain/inbox/model.ts';
import { absence, cover, entry } from '../../../support/world/index.ts';
import { AT, CHANNEL, type Kind, KINDS, now } from '../support/frames.ts';
import { ALL, BO, type Change, NOBODY } from './change.ts';

/** Those who work in the channel. */
const REACHES: readonly Kind[] = [
  ...(['custodian', 'unitHead', 'departmentChief'] as const),
  ...(['communications', 'registrar', 'administrator'] as const),
];
const handed = (by: string, more: Partial<HandedItem> = {}): HandedItem => ({
  ...{ id: 'h', kind: 'moderation', channelId: 'c', to: 'anna', stamp: now(by) },
  ...more,
});
const onRoster = (personId: string) => ({
  channels: { c: { ...CHANNEL, roster: [...CHANNEL.roster, entry(personId, ['moderate'])] } },
});

export const INBOX_CHANGES: readonly Change[] = [
  {
    register: 'handedItems',
    title: 'that a case is handed over to one who has the duty',
    row: (by) => handed(by),
    may: REACHES,
  },
  {
    register: 'handedItems',
    title: 'that a question is handed over to one who only moderates, where somebody else answers',
    before: { channels: { c: { ...CHANNEL, roster: [...CHANNEL.roster, entry('bo', ['answer'])] } } },
    row: (by) => handed(by, { kind: 'inquiry' }),
    may: NOBODY,
  },
  {
    register: 'handedItems',
    title: 'that a case is handed over to one without the duty',
    row: (by) => handed(by, { to: 'bo' }),
    may: NOBODY,
  },
  {
    register: 'handedItems',
    title: 'that a case is handed over to one without authorisation',
    before: { ...onRoster('bo'), people: { ...people(), bo: { ...BO, permission: null } } },
    row: (by) => handed(by, { to: 'bo' }),
    may: NOBODY,
  },
  {
    register: 'handedItems',
    title: 'that a case is handed over to one who is away',
    before: { absences: { a: absence('a', 'anna', '2026-06-01', '2026-06-30', { status: 'confirmed' }) } },
    row: (by) => handed(by),
    may: NOBODY,
  },
  {
    register: 'handedItems',
    title: 'that a case is handed over to the substitute',
    before: {
      absences: {
        a: absence('a', 'anna', '2026-06-01', '2026-06-30', {
          status: 'confirmed',
          covers: [cover('c', 'moderate', 'bo', '2026-06-01', '2026-06-30')],
        }),
      },
    },
    row: (by) => handed(by, { to: 'bo' }),
    may: REACHES,
  },
  {
    register: 'handedItems',
    title: 'that a colleague handed a case over',
    row: () => handed('bo'),
    may: NOBODY,
  },
  {
    register: 'handedItems',
    title: 'that a case in a channel that does not exist is handed over',
    row: (by) => handed(by, { channelId: 'gone' }),
    may: NOBODY,
  },
  {
    register: 'handedItems',
    title: 'that a case is taken back',
    id: 'h',
    before: { handedItems: { h: handed('chief') } },
    row: () => null,
    may: REACHES,
  },
  {
    register: 'handedItems',
    title: 'that one gives back what one has in a channel that one has left',
    id: 'h',
    before: { handedItems: { h: handed('chief', { to: 'officer' }) } },
    row: () => null,
    may: [...REACHES, 'officer'],
  },
  {
    register: 'putOff',
    title: 'what one has put off',
    id: 'self',
    row: (by) => ({ id: by, items: [{ id: 'x', kind: 'inquiry', until: '2026-06-12', at: AT, changed: AT }] }),
    may: ALL,
  },
  {
    register: 'putOff',
    title: 'what a colleague has put off',
    row: () => ({ id: 'bo', items: [] }),
    may: NOBODY,
  },
  {
    register: 'putOff',
    title: 'that nothing is put off any longer',
    id: 'self',
    row: () => null,
    may: ALL,
  },
];

function people() {
  return Object.fromEntries(Object.values(KINDS).map((one) => [one.id, one]));
}
