// What a sudden absence leaves behind today, and who could take it: one for all duties of a channel where that may be. R25, R28, R29.
import { addDays } from '../calendar/days.ts';
import type { Channel, Duty } from '../channels/model.ts';
import type { Day } from '../common.ts';
import type { DutyNeed } from './calls.ts';
import { candidatesFor } from './candidates.ts';
import { confirmedAbsences, type CoverWorld } from './holders.ts';
import type { Absence, CoverFields } from './model.ts';
import { dutyNeeds, reasonsAgainst } from './rules.ts';
import type { SickChannel } from './sick-calls.ts';
import { clip, overlap, type Stretch } from './stretches.ts';

/** Where no end is known, a substitute must be there so many days; later days are seen to when they come near. */
const AT_LEAST_DAYS = 14;

/** Any other absence of the person that is not cancelled, the next one that ends no earlier than a day. */
const nextOf = (absences: Iterable<Absence>, personId: string, day: Day): Absence | undefined =>
  [...absences].filter((absence) => absence.personId === personId && absence.status !== 'cancelled' && (absence.to === null || absence.to >= day)).sort((a, b) => (a.from < b.from ? -1 : 1))[0];

/** From today to `to`, but not over another absence of the person; null: away today already. */
export function sickPeriod(absences: Iterable<Absence>, personId: string, today: Day, to: Day | null): { readonly from: Day; readonly to: Day | null; readonly cut: boolean } | null {
  const next = nextOf(absences, personId, today);
  if (next !== undefined && next.from <= today) return null;
  const whole = { from: today, to };
  return next !== undefined && overlap(next, whole) ? { from: today, to: addDays(next.from, -1), cut: true } : { ...whole, cut: false };
}

/** The days for which somebody is asked: where no end is known, the first weeks. */
const asked = (stretch: Stretch): Stretch => (stretch.to === null ? { from: stretch.from, to: addDays(stretch.from, AT_LEAST_DAYS - 1) } : stretch);

/** The day before the person is away after the beginning of a stretch; the end of the stretch when that is not inside it. */
function untilFor(world: CoverWorld, personId: string, stretch: Stretch): Day | null {
  const starts = confirmedAbsences(world).filter((absence) => absence.personId === personId && absence.from > stretch.from && overlap(absence, stretch)).map(({ from }) => from).sort();
  return starts[0] === undefined ? stretch.to : addDays(starts[0], -1);
}

type Who = Pick<Absence, 'personId'>;
const may = (world: CoverWorld, who: Who, channel: Channel, personId: string, stretch: Stretch): boolean => {
  const person = world.people[personId];
  return person !== undefined && reasonsAgainst(world, who, channel, person, asked(stretch)).length === 0;
};
const canTake = (world: CoverWorld, who: Who, channel: Channel, need: DutyNeed, personId: string): boolean => need.needs.every((stretch) => may(world, who, channel, personId, stretch));

function channelOf(world: CoverWorld, who: Who, channel: Channel, needs: readonly DutyNeed[]): SickChannel {
  const span: Stretch = { from: needs[0]?.needs[0]?.from ?? '', to: needs[0]?.needs.at(-1)?.to ?? null };
  const candidates = candidatesFor(world, who, channel, asked(span)).flatMap(({ personId, name, merits, coveredDays }, rank) => {
    const can = needs.filter((need) => canTake(world, who, channel, need, personId)).map(({ duty }) => duty);
    return can.length === 0 ? [] : [{ rank, personId, name, can, merits, coveredDays, until: untilFor(world, personId, span) }];
  });
  candidates.sort((a, b) => b.can.length - a.can.length || a.rank - b.rank);
  return { channelId: channel.id, channelName: channel.name, platform: channel.platform, duties: needs.map(({ duty }) => duty), candidates: candidates.map(({ rank: _rank, ...candidate }) => candidate) };
}

/** Channel by channel, what somebody else must do and who may. */
export function sickChannels(world: CoverWorld, absence: Absence, duties: readonly Duty[]): SickChannel[] {
  const needs = dutyNeeds(world, absence, duties);
  return [...new Set(needs.map(({ channelId }) => channelId))].flatMap((id) => {
    const channel = world.channels[id];
    return channel === undefined ? [] : [channelOf(world, absence, channel, needs.filter(({ channelId }) => channelId === id))];
  });
}

/** What the chosen substitute of a channel takes of it: every duty he may, until he is away himself. */
export function sickCovers(world: CoverWorld, absence: Absence, duties: readonly Duty[], channelId: string, substituteId: string): CoverFields[] {
  const channel = world.channels[channelId];
  if (channel === undefined) return [];
  return dutyNeeds(world, absence, duties)
    .filter((need) => need.channelId === channelId && canTake(world, absence, channel, need, substituteId))
    .flatMap(({ duty, needs }) => needs.flatMap((stretch) => {
      const days = clip(stretch, { from: stretch.from, to: untilFor(world, substituteId, stretch) });
      return days === null ? [] : [{ channelId, duty, substituteId, from: days.from, to: days.to }];
    }));
}
