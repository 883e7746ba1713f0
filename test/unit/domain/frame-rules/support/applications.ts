// Applications that a member's own program could write in the small municipality.
import type { Application, ApplicationEvent, Decision } from '../../../../../domain/applications/model.ts';
import { approvedChannel } from '../../../../../domain/applications/channel.ts';
import type { Channel } from '../../../../../domain/channels/model.ts';
import { STAMP } from '../../../support/world/index.ts';
import { now, TODAY } from './frames.ts';

type Of<K extends ApplicationEvent['kind']> = Extract<ApplicationEvent, { kind: K }>;

/** A draft by Anna that states everything. */
export const application = (more: Partial<Application> = {}): Application => ({
  id: 'app',
  number: '',
  ...{ name: 'Badet', platform: 'facebook', platformOther: '', address: '', departmentId: 'kultur', unitId: null },
  ...{ purpose: 'Berätta', audience: 'alla', whyNotExisting: 'Räcker inte', openness: 'open', hoursPerWeek: 2 },
  ...{ responsibleId: 'anna', runnerIds: ['anna'], coverIds: ['bo'], recordsHandling: 'Sparas' },
  applicantId: 'anna',
  attested: { values: true, brand: true, law: true, stamp: STAMP },
  events: [],
  channelId: null,
  created: STAMP,
  changed: STAMP,
  ...more,
});

/** Submitted two days before the frames. */
export const SENT: Of<'submitted'> = {
  ...{ id: 's', kind: 'submitted', note: '', department: 'Kulturförvaltningen' },
  stamp: { at: '2026-06-08T09:00:00.000Z', by: 'anna' },
};
export const waiting = (more: Partial<Application> = {}): Application =>
  application({ number: 'A-2026-001', events: [SENT], ...more });

/** With one more event, by this member now. */
export const and = (
  row: Application,
  event: ApplicationEvent,
  by: string,
  more: Partial<Application> = {},
): Application => ({
  ...row,
  events: [...row.events, event],
  changed: now(by),
  ...more,
});

export const submission = (by: string, more: Partial<Of<'submitted'>> = {}): Of<'submitted'> => ({
  ...SENT,
  id: 'new',
  stamp: now(by),
  ...more,
});

const YES = { holds: true, words: '' };
export const decision = (by: string, more: Partial<Decision> = {}): Decision => ({
  ...{ outcome: 'approve', purpose: YES, worktime: YES, reason: '', conditions: '', endsOn: null, permittedIds: [] },
  ...{ byId: by, on: TODAY, reference: '', paper: null },
  commitment: {
    ruleSetId: 'bollnas-2011',
    name: 'Bollnäs 2011',
    version: '1',
    byId: by,
    reference: '',
    stamp: now(by),
  },
  ...more,
});
export const refusing = (by: string, more: Partial<Decision> = {}): Decision =>
  decision(by, { outcome: 'refuse', reason: 'Räcker', commitment: null, ...more });
export const decided = (
  kind: 'approved' | 'refused' | 'returned',
  by: string,
  made: Decision,
): Of<'approved'> | Of<'refused'> | Of<'returned'> => ({ id: 'd', kind, decision: made, stamp: now(by) });

/** The channel that an approval by this member makes. */
export const newChannel = (row: Application, made: Decision, by: string, more: Partial<Channel> = {}): Channel => ({
  ...approvedChannel(row, made, { id: 'made', boardId: null, roster: [], made: now(by) }),
  ...more,
});

/** The two rows of an approval. */
export function approvalRows(
  by: string,
  {
    made = decision(by),
    row = waiting(),
    channel = {},
  }: { made?: Decision; row?: Application; channel?: Partial<Channel> } = {},
) {
  const after = and(row, decided('approved', by, made), by, { channelId: 'made' });
  return [
    { register: 'applications', id: 'app', after },
    { register: 'channels', id: 'made', after: newChannel(after, made, by, channel) },
  ];
}
