// Channels that were found unregistered, and what is decided about them.
import type { FoundChannel } from '../../../../../domain/found-channels/model.ts';
import { now, TODAY } from '../support/frames.ts';
import { type Change, ALL, NOBODY, OFFICE } from './change.ts';

const found = (by: string, more: Partial<FoundChannel> = {}): FoundChannel => ({
  ...{
    id: 'f',
    name: 'Fritidsgården',
    platform: 'instagram',
    platformOther: '',
    address: '',
    foundOn: TODAY,
    note: '',
  },
  decision: null,
  created: now(by),
  changed: now(by),
  ...more,
});
const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
const OLD = found('anna', { created: EARLIER, changed: EARLIER });
const decided = (by: string, more: Partial<NonNullable<FoundChannel['decision']>> = {}): FoundChannel => ({
  ...OLD,
  decision: { kind: 'adopted', note: '', channelId: null, stamp: now(by), ...more },
  changed: now(by),
});
const DECIDED = { ...OLD, decision: { kind: 'adopted' as const, note: '', channelId: null, stamp: EARLIER } };
const before = { foundChannels: { f: OLD } };

export const FOUND_CHANNELS_CHANGES: readonly Change[] = [
  { register: 'foundChannels', title: 'a channel that was found', row: (by) => found(by), may: ALL },
  {
    register: 'foundChannels',
    title: 'a channel that is found tomorrow',
    row: (by) => found(by, { foundOn: '2026-06-11' }),
    may: NOBODY,
  },
  {
    register: 'foundChannels',
    title: 'a found channel that is decided already',
    row: (by) => ({ ...decided(by), created: now(by) }),
    may: NOBODY,
  },
  {
    register: 'foundChannels',
    title: 'another name of what Anna found',
    before,
    row: (by) => ({ ...OLD, name: 'Gården', changed: now(by) }),
    may: ['custodian', ...OFFICE],
  },
  {
    register: 'foundChannels',
    title: 'that somebody else found it',
    before,
    row: (by) => found(by),
    may: NOBODY,
  },
  { register: 'foundChannels', title: 'a decision', before, row: (by) => decided(by), may: OFFICE },
  {
    register: 'foundChannels',
    title: 'that it is removed, without a note',
    before,
    row: (by) => decided(by, { kind: 'removed' }),
    may: NOBODY,
  },
  {
    register: 'foundChannels',
    title: 'that it belongs to a channel',
    before,
    row: (by) => decided(by, { kind: 'merged', channelId: 'c' }),
    may: OFFICE,
  },
  {
    register: 'foundChannels',
    title: 'that it belongs to a channel that does not exist',
    before,
    row: (by) => decided(by, { kind: 'merged', channelId: 'x' }),
    may: NOBODY,
  },
  {
    register: 'foundChannels',
    title: 'a decision with another name of it',
    before,
    row: (by) => ({ ...decided(by), name: 'Gården' }),
    may: NOBODY,
  },
  {
    register: 'foundChannels',
    title: 'another decision over one',
    before: { foundChannels: { f: DECIDED } },
    row: (by) => decided(by, { kind: 'notOurs', note: 'Föreningen' }),
    may: NOBODY,
  },
  {
    register: 'foundChannels',
    title: 'that a decision is taken up again',
    before: { foundChannels: { f: DECIDED } },
    row: (by) => ({ ...OLD, changed: now(by) }),
    may: OFFICE,
  },
  {
    register: 'foundChannels',
    title: 'another name of what is decided',
    before: { foundChannels: { f: DECIDED } },
    row: (by) => ({ ...DECIDED, name: 'Gården', changed: now(by) }),
    may: NOBODY,
  },
  { register: 'foundChannels', title: 'that it was never found', before, id: 'f', row: () => null, may: NOBODY },
];
