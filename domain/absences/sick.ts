// Uncovered duties after a sudden absence today, and who could take them: one person for all duties of a channel if
// possible. R25, R28, R29.
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

/**
 * For an open-ended absence, a substitute must be available at least this many days; later days are handled as they
 * approach.
 */
const AT_LEAST_DAYS = 14;

/** The person's next absence, not cancelled, that ends on or after `day`. */
const nextOf = (absences: Iterable<Absence>, personId: string, day: Day): Absence | undefined =>
  [...absences]
    .filter(
      (absence) =>
        absence.personId === personId && absence.status !== 'cancelled' && (absence.to === null || absence.to >= day),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1))[0];

/** From today to `to`, shortened to end before the person's next absence; null: already absent today. */
export function sickPeriod(
  absences: Iterable<Absence>,
  personId: string,
  today: Day,
  to: Day | null,
): { readonly from: Day; readonly to: Day | null; readonly cut: boolean } | null {
  const next = nextOf(absences, personId, today);
  if (next !== undefined && next.from <= today) return null;
  const whole = { from: today, to };
  return next !== undefined && overlap(next, whole)
    ? { from: today, to: addDays(next.from, -1), cut: true }
    : { ...whole, cut: false };
}

/** The days a substitute is asked for: the first weeks if no end is known. */
const asked = (stretch: Stretch): Stretch =>
  stretch.to === null ? { from: stretch.from, to: addDays(stretch.from, AT_LEAST_DAYS - 1) } : stretch;

/** The day before the person's next absence within the date range; the range's end if there is none. */
function untilFor(world: CoverWorld, personId: string, stretch: Stretch): Day | null {
  const starts = confirmedAbsences(world)
    .filter((absence) => absence.personId === personId && absence.from > stretch.from && overlap(absence, stretch))
    .map(({ from }) => from)
    .sort();
  return starts[0] === undefined ? stretch.to : addDays(starts[0], -1);
}

type Who = Pick<Absence, 'personId'>;
const may = (world: CoverWorld, who: Who, channel: Channel, personId: string, stretch: Stretch): boolean => {
  const person = world.people[personId];
  return person !== undefined && reasonsAgainst(world, who, channel, person, asked(stretch)).length === 0;
};
const canTake = (world: CoverWorld, who: Who, channel: Channel, need: DutyNeed, personId: string): boolean =>
  need.needs.every((stretch) => may(world, who, channel, personId, stretch));

function channelOf(world: CoverWorld, who: Who, channel: Channel, needs: readonly DutyNeed[]): SickChannel {
  const span: Stretch = { from: needs[0]?.needs[0]?.from ?? '', to: needs[0]?.needs.at(-1)?.to ?? null };
  const candidates = candidatesFor(world, who, channel, asked(span)).flatMap(
    ({ personId, name, merits, coveredDays }, rank) => {
      const can = needs.filter((need) => canTake(world, who, channel, need, personId)).map(({ duty }) => duty);
      return can.length === 0
        ? []
        : [{ rank, personId, name, can, merits, coveredDays, until: untilFor(world, personId, span) }];
    },
  );
  candidates.sort((a, b) => b.can.length - a.can.length || a.rank - b.rank);
  return {
    channelId: channel.id,
    channelName: channel.name,
    platform: channel.platform,
    duties: needs.map(({ duty }) => duty),
    candidates: candidates.map(({ rank: _rank, ...candidate }) => candidate),
  };
}

/** Per channel, the duties that others must take, and who may. */
export function sickChannels(world: CoverWorld, absence: Absence, duties: readonly Duty[]): SickChannel[] {
  const needs = dutyNeeds(world, absence, duties);
  return [...new Set(needs.map(({ channelId }) => channelId))].flatMap((id) => {
    const channel = world.channels[id];
    return channel === undefined
      ? []
      : [
          channelOf(
            world,
            absence,
            channel,
            needs.filter(({ channelId }) => channelId === id),
          ),
        ];
  });
}

/** What the chosen substitute takes of a channel: every permitted duty, until they are away themselves. */
export function sickCovers(
  world: CoverWorld,
  absence: Absence,
  duties: readonly Duty[],
  channelId: string,
  substituteId: string,
): CoverFields[] {
  const channel = world.channels[channelId];
  if (channel === undefined) return [];
  return dutyNeeds(world, absence, duties)
    .filter((need) => need.channelId === channelId && canTake(world, absence, channel, need, substituteId))
    .flatMap(({ duty, needs }) =>
      needs.flatMap((stretch) => {
        const days = clip(stretch, { from: stretch.from, to: untilFor(world, substituteId, stretch) });
        return days === null ? [] : [{ channelId, duty, substituteId, from: days.from, to: days.to }];
      }),
    );
}
