// Who works with which channel on a day: the roster of that day, the responsible person, the custodians of the logins,
// those who watch in an election or a crisis, and the substitutes under a confirmed cover. R10, R25.
import { includesDay, type DateRange } from '../calendar/intervals.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Channel } from '../channels/model.ts';
import { rosterOn } from '../channels/rules.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Login } from '../logins/model.ts';
import { DUTIES, type Duty } from '../rules/duty.ts';
import { periodsOn } from '../channels/watch-periods.ts';
import {
  confirmedAbsences,
  coversOn,
  coverView,
  holdersOn,
  isArchivedBy,
  type CoverRegisters,
  type CoverView,
} from './holders.ts';

/** A person's work with a channel on a day. */
export interface Work {
  readonly personId: string;
  readonly channelId: string;
  /** The person is responsible for the channel. */
  readonly responsible: boolean;
  readonly duties: readonly Duty[];
  /** Whom the person substitutes for; null: it is their own work. */
  readonly forId: string | null;
  /** The days of the roster entry or the cover; null: no day is recorded. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** A confirmed absence of the person that day. */
  readonly away: DateRange | null;
}

type OwnWork = Omit<Work, 'channelId' | 'away'>;

const wasInUse = (channel: Channel, day: Day): boolean =>
  channel.state !== 'closed' || (channel.closedOn !== null && channel.closedOn > day);

const loginWasThere = ({ created, fate }: Login, day: Day): boolean =>
  dayInStockholm(created.at) <= day && (fate === null || dayInStockholm(fate.stamp.at) > day);

/** Responsible person and custodians, of whom no days are recorded, each once. */
function standing(channel: Channel, logins: readonly Login[], day: Day): OwnWork[] {
  const custodians = new Set(
    logins.filter((login) => loginWasThere(login, day)).flatMap(({ custodianIds }) => custodianIds),
  );
  const responsible = channel.responsibleId;
  return [...new Set([...(responsible === null ? [] : [responsible]), ...custodians])].map((personId) => ({
    personId,
    responsible: personId === responsible,
    duties: custodians.has(personId) ? ['logins'] : [],
    forId: null,
    from: null,
    to: null,
  }));
}

const rostered = (channel: Channel, day: Day): OwnWork[] =>
  rosterOn(channel, day).map(({ personId, duties, from, to }) => ({
    personId,
    responsible: false,
    duties,
    forId: null,
    from,
    to,
  }));

/** Those who watch the channel in an election or a crisis. */
const watching = (channel: Channel, day: Day): OwnWork[] =>
  periodsOn(channel, day).flatMap(({ watcherIds, from, to }) =>
    watcherIds.map((personId) => ({ personId, responsible: false, duties: ['moderate'], forId: null, from, to })),
  );

/** The substitutes present that day; those with the same days for the same person are one. */
function substitutes(view: CoverView, channel: Channel, day: Day): OwnWork[] {
  if (!view.substitutes.has(channel.id)) return [];
  const found = new Map<string, OwnWork & { duties: Duty[] }>();
  for (const duty of DUTIES)
    for (const { personId, via } of holdersOn(view, channel, duty, day).flat()) {
      const [forId, direct] = [via[0], via.at(-1)];
      if (forId === undefined || direct === undefined) continue;
      const covers = (view.away.get(direct) ?? [])
        .filter((absence) => includesDay(absence, day))
        .flatMap((absence) => coversOn(absence, channel, duty, day))
        .filter(({ substituteId }) => substituteId === personId);
      for (const { from, to } of covers) {
        const key = [personId, forId, from, to].join();
        const known = found.get(key);
        if (known === undefined) found.set(key, { personId, responsible: false, duties: [duty], forId, from, to });
        else if (!known.duties.includes(duty)) known.duties.push(duty);
      }
    }
  return [...found.values()];
}

/**
 * Everyone who works with a channel that is in use that day, by channel. Whoever has left by then is not among them.
 * The roster and the covers are those of the day; of responsible people and custodians only the present ones are known.
 */
export function workersOn(registers: CoverRegisters, day: Day): Work[] {
  const view = coverView(registers, confirmedAbsences(registers));
  const logins = new Map<string, Login[]>();
  for (const login of Object.values(registers.logins))
    logins.set(login.channelId, [...(logins.get(login.channelId) ?? []), login]);
  const awayOf = (personId: string): DateRange | null =>
    (view.away.get(personId) ?? []).find((absence) => includesDay(absence, day)) ?? null;
  return Object.values(registers.channels)
    .filter((channel) => wasInUse(channel, day))
    .flatMap((channel) =>
      [
        ...standing(channel, logins.get(channel.id) ?? [], day),
        ...rostered(channel, day),
        ...watching(channel, day),
        ...substitutes(view, channel, day),
      ]
        .filter(({ personId }) => registers.people[personId] !== undefined && !isArchivedBy(view, personId, day))
        .map((work) => {
          const away = awayOf(work.personId);
          return { ...work, channelId: channel.id, away: away === null ? null : { from: away.from, to: away.to } };
        }),
    );
}
