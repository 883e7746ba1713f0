// That a page was looked through, as members' own programs could write it.
import type { Look } from '../../../../../domain/looks/model.ts';
import { absence, channel, cover } from '../../../support/world/index.ts';
import { CHANNEL, type Kind, now } from '../support/frames.ts';
import { type Change, NOBODY } from './change.ts';

/** The one on the roster, and the heads who may step in. */
const LOOKERS: readonly Kind[] = ['custodian', 'unitHead', 'departmentChief'];
const look = (by: string, more: Partial<Look> = {}): Look => ({
  ...{ id: 'k', channelId: 'c', note: '', stamp: now(by) },
  ...more,
});
const YESTERDAY = { at: '2026-06-09T09:00:00.000Z', by: 'anna' };
const away = (substituteId: string) => ({
  absences: {
    a: absence('a', 'anna', '2026-06-01', '2026-06-30', {
      status: 'confirmed',
      covers: [cover('c', 'moderate', substituteId, '2026-06-01', '2026-06-30')],
    }),
  },
});

export const LOOKS_CHANGES: readonly Change[] = [
  { register: 'looks', title: 'a look at a page', row: (by) => look(by), may: LOOKERS },
  {
    register: 'looks',
    title: 'a look at a page of a channel in preparation',
    before: { channels: { c: { ...CHANNEL, state: 'preparing' } } },
    row: (by) => look(by),
    may: NOBODY,
  },
  {
    register: 'looks',
    title: 'a look at a municipality-wide page',
    before: { channels: { c: channel('c', { departmentId: null, responsibleId: null }) } },
    row: (by) => look(by),
    may: ['communications'],
  },
  { register: 'looks', title: 'a look at no page', row: (by) => look(by, { channelId: 'none' }), may: NOBODY },
  {
    register: 'looks',
    title: 'a look yesterday',
    row: (by) => look(by, { stamp: { ...YESTERDAY, by } }),
    may: NOBODY,
  },
  { register: 'looks', title: 'that Bo looked', row: () => look('bo'), may: NOBODY },
  {
    register: 'looks',
    title: 'a look for Anna, whom nobody covers for',
    row: (by) => look(by, { stamp: { ...now(by), onBehalfOf: ['anna'] } }),
    may: NOBODY,
  },
  {
    register: 'looks',
    title: 'a look by the substitute',
    before: away('officer'),
    row: (by) => look(by, { stamp: { ...now(by), onBehalfOf: ['anna'] } }),
    may: ['officer'],
  },
  {
    register: 'looks',
    title: 'another note of a look',
    before: { looks: { k: look('anna') } },
    row: () => look('anna', { note: 'Lugnt' }),
    may: NOBODY,
  },
  {
    register: 'looks',
    title: 'that Anna did not look today',
    before: { looks: { k: look('anna') } },
    id: 'k',
    row: () => null,
    may: ['custodian'],
  },
  {
    register: 'looks',
    title: 'that Anna did not look yesterday',
    before: { looks: { k: look('anna', { stamp: YESTERDAY }) } },
    id: 'k',
    row: () => null,
    may: NOBODY,
  },
];
