// Platforms' decisions, as members' own programs could write them: none without its record, and nothing rewritten. That
// what services write counts is tested with the services, whose frames have the records.
import type { PlatformDecision, PlatformEvent } from '../../../../../domain/platform-decisions/model.ts';
import { now, TODAY } from '../support/frames.ts';
import { type Change, EDITORS, NOBODY } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
const decision = (more: Partial<PlatformDecision> = {}): PlatformDecision => ({
  ...{ id: 'd', channelId: 'c', act: 'removed', about: 'Inlägget', link: '', receivedOn: '2026-06-01' },
  ...{ reasons: '', ground: 'notSaid', reference: '', files: [], itemId: 'i', events: [] },
  ...{ created: EARLIER, changed: EARLIER },
  ...more,
});
const OPEN = decision();
const COMPLAINED: PlatformEvent = {
  ...{ kind: 'complained', on: '2026-06-02', text: 'Vi klagar', files: [], itemId: 'k', stamp: EARLIER },
};
const OVER: PlatformEvent = { kind: 'closed', note: 'Klart', stamp: EARLIER };
const before = (row: PlatformDecision) => ({ platformDecisions: { d: row } });
const after = (row: PlatformDecision, by: string, more: Partial<PlatformDecision>): PlatformDecision => ({
  ...row,
  ...more,
  changed: now(by),
});
const on = (title: string, rest: Omit<Change, 'register' | 'title'>): Change => ({
  register: 'platformDecisions',
  title,
  ...rest,
});
const closes = (row: PlatformDecision, by: string) =>
  after(row, by, { events: [...row.events, { kind: 'closed', note: 'Inget mer', stamp: now(by) }] });

export const PLATFORM_DECISIONS_CHANGES: readonly Change[] = [
  on('a platform’s decision without a record', {
    row: (by) => decision({ created: now(by), changed: now(by) }),
    may: NOBODY,
  }),
  on('that nothing more is done about a platform’s decision', {
    before: before(OPEN),
    row: (by) => closes(OPEN, by),
    may: EDITORS,
  }),
  on('that nothing more is done about one that is over', {
    before: before(decision({ events: [OVER] })),
    row: (by) => closes(decision({ events: [OVER] }), by),
    may: NOBODY,
  }),
  on('a complaint without a record', {
    before: before(OPEN),
    row: (by) => after(OPEN, by, { events: [{ ...COMPLAINED, on: TODAY, stamp: now(by) }] }),
    may: NOBODY,
  }),
  on('other reasons of a decision that was complained of', {
    before: before(decision({ events: [COMPLAINED] })),
    row: (by) => after(decision({ events: [COMPLAINED] }), by, { reasons: 'Andra skäl' }),
    may: NOBODY,
  }),
  on('other reasons, without the record', {
    before: before(OPEN),
    row: (by) => after(OPEN, by, { reasons: 'Andra skäl' }),
    may: NOBODY,
  }),
  on('no complaint where there was one', {
    before: before(decision({ events: [COMPLAINED] })),
    row: (by) => after(OPEN, by, {}),
    may: NOBODY,
  }),
  on('no decision where there was one', { before: before(OPEN), row: () => null, may: NOBODY }),
  on('that the decision was of another channel', {
    before: before(OPEN),
    row: (by) => after(OPEN, by, { channelId: 'none' }),
    may: NOBODY,
  }),
];
