// Offboardings as shown on screens.
import type { Checked, Output } from '../../../domain/api.ts';
import type { OffboardingLine, OffboardingView } from '../../../domain/offboardings/calls.ts';
import { mayEnd, mayLead, mayTakeRoles, runningOf } from '../../../domain/offboardings/leaving.ts';
import { isLeft, type StandingLine } from '../../../domain/offboardings/lines.ts';
import { WAYS, type Offboarding } from '../../../domain/offboardings/model.ts';
import { proposedOf, rankerOf, type Successor } from '../../../domain/offboardings/successors.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ServiceContext } from '../context.ts';
import { findPerson } from '../registers.ts';
import { findRunning, findSeen, handlerOf, mayExcuse, mayHandle, maySee, mayTick } from './rights.ts';
import { besideOf, isMember, standingsOf, type Standings } from './world.ts';

const OPEN = new Set(['todo', 'unfit', 'held', 'ready', 'shared']);
const CHOOSES = new Set(['device', 'recoveryMail', 'recoveryPhone']);

/** Whether a successor may be chosen for it. */
export const isChosen = ({ thing }: Pick<StandingLine, 'thing'>): boolean =>
  WAYS[thing.kind] === 'successor' || CHOOSES.has(thing.kind);

/** Ranks successors for an asset; the ranking is shared by assets of the same kind in a channel. */
function rankings({ world }: Standings): (line: StandingLine) => Successor[] {
  const ranker = rankerOf(world);
  const known = new Map<string, Successor[]>();
  return ({ thing }) => {
    const key =
      thing.kind === 'cover'
        ? thing.key
        : `${thing.kind === 'login' ? 'login' : thing.kind === 'closureStep' || thing.kind === 'question' ? 'any' : 'serves'}:${thing.channelId ?? thing.refId}`;
    const ranked = known.get(key) ?? ranker.of(thing);
    known.set(key, ranked);
    return ranked;
  };
}

function lineOf(
  context: ServiceContext,
  standings: Standings,
  line: StandingLine,
  rank: (line: StandingLine) => Successor[],
): OffboardingLine {
  const { thing, item, state, why } = line;
  const { world, over } = standings;
  const { offboarding, state: data } = world;
  const channel = thing.channelId === null ? undefined : data.channels[thing.channelId];
  const nameOf = (id: string | null | undefined): string => data.people[id ?? '']?.name ?? '';
  const open = OPEN.has(state) && offboarding.status === 'running';
  const proposed = open && isChosen(line) ? proposedOf(rank(line)) : undefined;
  const handles = open && isChosen(line) && mayHandle(context, data, offboarding, thing);
  return {
    ...thing,
    ...{
      channelName: channel?.name ?? '',
      platform: channel?.platform ?? '',
      state,
      why,
      left: offboarding.status === 'running' && isLeft(line, over),
    },
    ...{
      successorId: item?.successorId ?? null,
      successorName: nameOf(item?.successorId),
      givenTo: nameOf(item?.given?.toId),
    },
    ...{ proposedId: proposed?.personId ?? null, proposedName: proposed?.name ?? '' },
    ...handlerOf(context, data, offboarding, thing),
    mayChoose: handles,
    mayTick: offboarding.status === 'running' && mayTick(context, data, offboarding, thing),
    mayExcuse:
      offboarding.status === 'running' && (open || state === 'na') && mayExcuse(context, data, offboarding, thing),
    ...{
      note: item?.note ?? '',
      naReason: item?.naReason ?? '',
      chosen: item?.chosen ?? null,
      given: item?.given?.stamp ?? null,
      done: item?.done ?? null,
    },
  };
}

/** Why it cannot be finished yet. */
export function unfinishedOf(context: ServiceContext, { over, person, left }: Standings): string[] {
  if (!over) return ['notOver'];
  const stillIn = person.archived === null || isMember(context, person.id);
  return [...(stillIn ? ['stillIn'] : []), ...(left > 0 ? ['linesLeft'] : [])];
}

export async function standings(context: ServiceContext, offboarding: Offboarding): Promise<Result<Standings>> {
  const beside = await besideOf(context, offboarding.personId);
  if (!beside.ok) return beside;
  const found = standingsOf(context, context.vault.db.data, offboarding, beside.value);
  return found === null ? fail('people.unknown') : ok(found);
}

const bare = ({ items: _, ...rest }: Offboarding): OffboardingView['offboarding'] => rest;
export const aloneIn = ({ lines }: Standings): StandingLine[] =>
  lines.filter(
    ({ thing, state, why }) =>
      thing.kind === 'login' &&
      (state === 'held' ||
        (state === 'todo' && why === 'onlyCustodian') ||
        why === 'keyNotTurned' ||
        why === 'notMember'),
  );

export async function viewOf(
  context: ServiceContext,
  { id }: Checked<'offboardings.get'>,
): Promise<Result<OffboardingView>> {
  const state = context.vault.db.data;
  const seen = findSeen(context, state, id);
  if (!seen.ok) return seen;
  const offboarding = seen.value;
  const found = await standings(context, offboarding);
  if (!found.ok) return found;
  const { person, lines, left, blocks, over } = found.value;
  const running = offboarding.status === 'running';
  const ends = running && mayEnd(context.me, person, state);
  const rank = rankings(found.value);
  return ok({
    ...{ offboarding: bare(offboarding), personName: person.name, over, left: running ? left : 0 },
    lines: lines.map((line) => lineOf(context, found.value, line, rank)),
    blocks: running
      ? blocks.map(({ code, channelIds }) => ({
          code,
          names: channelIds.map((channelId) => state.channels[channelId]?.name ?? ''),
        }))
      : [],
    alone: aloneIn(found.value).map(({ thing, why }) => ({
      key: thing.key,
      label: thing.label,
      channelName: state.channels[thing.channelId ?? '']?.name ?? '',
      why,
    })),
    ...{ mayEnd: ends, mayCallOff: ends && offboarding.ended === null },
    mayApprove: blocks.some(({ code }) => code === 'needsApproval') && running && mayTakeRoles(context.me, person),
    unfinished: running ? unfinishedOf(context, found.value) : [],
  });
}

export async function listOf(context: ServiceContext): Promise<Result<Output<'offboardings.list'>>> {
  const state = context.vault.db.data;
  const rows: Output<'offboardings.list'> = [];
  for (const offboarding of Object.values(state.offboardings).filter((one) => maySee(context, state, one))) {
    const found = await standings(context, offboarding);
    if (!found.ok) return found;
    const { over, left, person } = found.value;
    const running = offboarding.status === 'running';
    rows.push({
      offboarding: bare(offboarding),
      personName: person.name,
      over,
      left: running ? left : 0,
      alone: running ? aloneIn(found.value).length : 0,
    });
  }
  return ok(rows.sort((a, b) => a.offboarding.lastDay.localeCompare(b.offboarding.lastDay)));
}

export function ofPerson(
  context: ServiceContext,
  { personId }: Checked<'offboardings.ofPerson'>,
): Result<Output<'offboardings.ofPerson'>> {
  const state = context.vault.db.data;
  const person = findPerson(state, personId);
  if (!person.ok) return person;
  const running = runningOf(state, personId);
  const seen = running !== undefined && maySee(context, state, running);
  return ok({
    runningId: seen ? running.id : null,
    mayStart: running === undefined && person.value.archived === null && mayLead(context.me, person.value, state),
  });
}

export async function candidatesOf(
  context: ServiceContext,
  { id, key }: Checked<'offboardings.candidates'>,
): Promise<Result<Successor[]>> {
  const running = findRunning(context, context.vault.db.data, id);
  if (!running.ok) return running;
  const found = await standings(context, running.value);
  if (!found.ok) return found;
  const line = found.value.lines.find(({ thing }) => thing.key === key);
  if (line === undefined) return fail('offboardings.unknownThing');
  return isChosen(line) ? ok(rankings(found.value)(line)) : fail('offboardings.noSuccessor');
}

/** The candidates who could take over most of the open assets that the signed-in user may hand over. */
export async function fitsOf(
  context: ServiceContext,
  { id }: Checked<'offboardings.fits'>,
): Promise<Result<Output<'offboardings.fits'>>> {
  const running = findRunning(context, context.vault.db.data, id);
  if (!running.ok) return running;
  const found = await standings(context, running.value);
  if (!found.ok) return found;
  const rank = rankings(found.value);
  const counts = new Map<string, { personId: string; name: string; fits: number }>();
  for (const line of found.value.lines) {
    if (
      !OPEN.has(line.state) ||
      !isChosen(line) ||
      !mayHandle(context, context.vault.db.data, running.value, line.thing)
    )
      continue;
    for (const { personId, name, eligible } of rank(line)) {
      const known = counts.get(personId) ?? { personId, name, fits: 0 };
      counts.set(personId, { ...known, fits: known.fits + Number(eligible) });
    }
  }
  return ok([...counts.values()].sort((a, b) => b.fits - a.fits || a.name.localeCompare(b.name, 'sv')));
}
