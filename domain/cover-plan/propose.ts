// Proposes a fair, complete cover for a period: who takes which duty of which channel in which week, and why. R25, R28,
// R29.
import { DUTIES, type Duty } from '../rules/duty.ts';
import type { Person } from '../people/model.ts';
import type { Candidate } from '../cover/calls.ts';
import { candidateFacts, candidatesFor, meritsOf } from '../cover/candidates.ts';
import { coverLedger, EMPTY_TALLY } from '../cover/fairness.ts';
import type { CoverRegisters, CoverView } from '../cover/holders.ts';
import {
  MAX_PROPOSED,
  type CoverPlan,
  type PlanAbsence,
  type CoverPlanRequest,
  type PlanCell,
  type PlanLoad,
} from './model.ts';
import { distribute, type Piece } from './balancing.ts';
import { planSlots, type PlanSlot, type Week } from './slots.ts';
import { plannedRegisters, type PlannedRegisters } from './registers.ts';
import { adjoins } from '../calendar/date-ranges.ts';

/** Distance of a person, in merits: same unit or working with the channel; same department; anyone else. */
const MERITS_BY_DISTANCE: readonly (readonly string[])[] = [['sameUnit', 'inRoster', 'custodian'], ['sameDepartment']];
const distanceOf = (merits: readonly string[]): number => {
  const found = MERITS_BY_DISTANCE.findIndex((codes) => codes.some((code) => merits.includes(code)));
  return found === -1 ? MERITS_BY_DISTANCE.length : found;
};

interface Option {
  readonly person: Person;
  readonly merits: readonly string[];
  readonly distance: number;
}

/** The slot's options, closest first, then by number of merits, then by name. */
function optionsOf({ registers }: PlannedRegisters, slot: PlanSlot, custodians: ReadonlySet<string>): Option[] {
  const absent = registers.people[slot.absence.personId];
  return slot.options
    .map((person) => {
      const merits = meritsOf(absent, slot.channel, person, custodians);
      return { person, merits, distance: distanceOf(merits) };
    })
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        b.merits.length - a.merits.length ||
        a.person.name.localeCompare(b.person.name, 'sv') ||
        (a.person.id < b.person.id ? -1 : 1),
    );
}

const nearest = (options: readonly Option[]): readonly Option[] =>
  options.filter(({ distance }) => distance === options[0]?.distance);

/** For each slot, the adjacent weeks of the same absence and channel. */
function adjacentSlots(slots: readonly PlanSlot[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { absence, channel }] of slots.entries())
    groups.set(`${absence.id}/${channel.id}`, [...(groups.get(`${absence.id}/${channel.id}`) ?? []), index]);
  const follows = (a: PlanSlot | undefined, b: PlanSlot | undefined): boolean =>
    a !== undefined && b !== undefined && a.to < b.from && adjoins(a.channel, a, b);
  return slots.map((slot, index) =>
    (groups.get(`${slot.absence.id}/${slot.channel.id}`) ?? []).filter(
      (other) => other !== index && (follows(slot, slots[other]) || follows(slots[other], slot)),
    ),
  );
}

/** Number of people per obstacle; only each person's first obstacle counts. */
function obstaclesOf({ registers }: PlannedRegisters, slot: PlanSlot): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const { reasons } of candidatesFor(registers, slot.absence, slot.channel, slot))
    for (const reason of reasons.slice(0, 1)) counted[reason] = (counted[reason] ?? 0) + 1;
  return counted;
}

function cellsOf(
  plan: PlannedRegisters,
  slot: PlanSlot,
  options: readonly Option[],
  taker: string | undefined,
): PlanCell[] {
  const pick = options.find(({ person }) => person.id === taker);
  const obstacles = options.length === 0 ? obstaclesOf(plan, slot) : {};
  const { channel } = slot;
  return slot.duties.map((duty) => ({
    key: slot.absence.id,
    channelId: channel.id,
    channelName: channel.name,
    platform: channel.platform,
    duty,
    from: slot.from,
    to: slot.to,
    days: slot.days,
    pick: pick === undefined ? null : { personId: pick.person.id, merits: [...pick.merits] },
    can: options.slice(0, MAX_PROPOSED).map(({ person }) => person.id),
    canCount: options.length,
    obstacles,
  }));
}

const byPlace = (a: PlanCell, b: PlanCell): number =>
  a.channelName.localeCompare(b.channelName, 'sv') ||
  (a.channelId < b.channelId ? -1 : a.channelId > b.channelId ? 1 : 0) ||
  DUTIES.indexOf(a.duty) - DUTIES.indexOf(b.duty) ||
  (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

function absencesOf(registers: CoverRegisters, { planned }: PlannedRegisters): PlanAbsence[] {
  return planned.map(({ id, personId, kind, from, to }) => {
    const known = registers.absences[id];
    return {
      key: id,
      personId,
      personName: registers.people[personId]?.name ?? '',
      kind,
      from,
      to,
      status: known === undefined ? 'wish' : known.status === 'confirmed' ? 'confirmed' : 'draft',
    };
  });
}

/**
 * The proposal. Excludes people without authorisation (R28), outside the communications office where that is required
 * (R29), or away, also in planned absences. Never leaves open what someone may take. Work is shared evenly among the
 * closest options, counted in channel days of the year so far plus the proposal.
 * @param duties the duties in the rule set
 * @param asks whether an absence needs cover (R25.4)
 */
export function proposeCoverPlan(
  registers: CoverRegisters,
  request: CoverPlanRequest,
  duties: readonly Duty[] = DUTIES,
  asks: CoverView['asks'] = () => true,
): CoverPlan {
  const plan = plannedRegisters(registers, request);
  const slots = planSlots(plan, request, duties, asks);
  const ledger = coverLedger(registers, request.from);
  const { custodiansOf } = candidateFacts(registers);
  const options = slots.map((slot) => optionsOf(plan, slot, custodiansOf(slot.channel.id)));
  const people = [...new Map(options.flat().map(({ person }) => [person.id, person])).values()];
  const indexOf = new Map(people.map(({ id }, index) => [id, index]));
  const beside = adjacentSlots(slots);
  const pieces = slots.map(({ days }, index): Piece => ({
    weight: days,
    pool: nearest(options[index] ?? []).flatMap(({ person }) => indexOf.get(person.id) ?? []),
    adjacent: beside[index] ?? [],
  }));
  const shares = distribute(
    pieces,
    people.map(({ id }) => (ledger.get(id) ?? EMPTY_TALLY).given),
  );
  const takers = shares.map((who) => (who === null ? undefined : people[who]?.id));
  const planned = new Map<string, number>();
  for (const [index, taker] of takers.entries())
    if (taker !== undefined) planned.set(taker, (planned.get(taker) ?? 0) + (slots[index]?.days ?? 0));
  const near = new Set(pieces.flatMap(({ pool }) => pool));
  const loads = people.flatMap(({ id, name }, index): PlanLoad[] =>
    near.has(index) ? [{ personId: id, name, ...(ledger.get(id) ?? EMPTY_TALLY), planned: planned.get(id) ?? 0 }] : [],
  );
  return {
    absences: absencesOf(registers, plan),
    cells: slots.flatMap((slot, index) => cellsOf(plan, slot, options[index] ?? [], takers[index])).sort(byPlace),
    loads: loads.sort((a, b) => a.name.localeCompare(b.name, 'sv')),
  };
}

/** All candidates for one cell of a plan, with obstacles; null if the absence or channel does not exist. */
export function planCandidates(
  registers: CoverRegisters,
  request: CoverPlanRequest,
  key: string,
  channelId: string,
  week: Week,
): Candidate[] | null {
  const plan = plannedRegisters(registers, request);
  const absence = plan.planned.find(({ id }) => id === key);
  const channel = Object.hasOwn(registers.channels, channelId) ? registers.channels[channelId] : undefined;
  return absence === undefined || channel === undefined ? null : candidatesFor(plan.registers, absence, channel, week);
}
