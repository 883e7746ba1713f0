// Offboardings as shown on screens.
import type { Checked, Output } from '../../../domain/api.ts';
import type { OffboardingTask, OffboardingView } from '../../../domain/offboardings/calls.ts';
import { mayEnd, mayLead, mayRevokeRoles, runningOffboardingOf } from '../../../domain/offboardings/leaving.ts';
import { needsAction, type Task } from '../../../domain/offboardings/tasks.ts';
import { HANDLING_OF_ASSETS, type Offboarding } from '../../../domain/offboardings/model.ts';
import { proposedSuccessor, createRanker, type Successor } from '../../../domain/offboardings/successors.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ServiceContext } from '../context.ts';
import { findPerson } from '../register-access.ts';
import { findRunning, findVisible, handlerOf, mayExcuse, mayHandle, maySee, mayTick } from './rights.ts';
import { loadOutsideFacts, isMember, computeProgress, type OffboardingProgress } from './progress.ts';

const OPEN_STATES = new Set(['todo', 'unfit', 'held', 'ready', 'shared']);
const CHOOSABLE_KINDS = new Set(['device', 'recoveryMail', 'recoveryPhone']);

/** Whether a successor may be chosen for it. */
export const allowsSuccessor = ({ thing: asset }: Pick<Task, 'thing'>): boolean =>
  HANDLING_OF_ASSETS[asset.kind] === 'successor' || CHOOSABLE_KINDS.has(asset.kind);

/** Ranks successors for an asset; the ranking is shared by assets of the same kind in a channel. */
function createRanking({ world: taskContext }: OffboardingProgress): (line: Task) => Successor[] {
  const ranker = createRanker(taskContext);
  const known = new Map<string, Successor[]>();
  return ({ thing: asset }) => {
    const key =
      asset.kind === 'cover'
        ? asset.key
        : `${asset.kind === 'login' ? 'login' : asset.kind === 'closureStep' || asset.kind === 'question' ? 'any' : 'serves'}:${asset.channelId ?? asset.refId}`;
    const ranked = known.get(key) ?? ranker.of(asset);
    known.set(key, ranked);
    return ranked;
  };
}

function toTaskRow(
  context: ServiceContext,
  progress: OffboardingProgress,
  line: Task,
  rank: (line: Task) => Successor[],
): OffboardingTask {
  const { thing: asset, item, state, why } = line;
  const { world: taskContext, over } = progress;
  const { offboarding, state: data } = taskContext;
  const channel = asset.channelId === null ? undefined : data.channels[asset.channelId];
  const nameOf = (id: string | null | undefined): string => data.people[id ?? '']?.name ?? '';
  const open = OPEN_STATES.has(state) && offboarding.status === 'running';
  const proposed = open && allowsSuccessor(line) ? proposedSuccessor(rank(line)) : undefined;
  const handles = open && allowsSuccessor(line) && mayHandle(context, data, offboarding, asset);
  return {
    ...asset,
    ...{
      channelName: channel?.name ?? '',
      platform: channel?.platform ?? '',
      state,
      why,
      left: offboarding.status === 'running' && needsAction(line, over),
    },
    ...{
      successorId: item?.successorId ?? null,
      successorName: nameOf(item?.successorId),
      givenTo: nameOf(item?.given?.toId),
    },
    ...{ proposedId: proposed?.personId ?? null, proposedName: proposed?.name ?? '' },
    ...handlerOf(context, data, offboarding, asset),
    mayChoose: handles,
    mayTick: offboarding.status === 'running' && mayTick(context, data, offboarding, asset),
    mayExcuse:
      offboarding.status === 'running' && (open || state === 'na') && mayExcuse(context, data, offboarding, asset),
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
export function unfinishedOf(context: ServiceContext, { over, person, left }: OffboardingProgress): string[] {
  if (!over) return ['notOver'];
  const stillIn = person.archived === null || isMember(context, person.id);
  return [...(stillIn ? ['stillIn'] : []), ...(left > 0 ? ['linesLeft'] : [])];
}

export async function loadProgress(
  context: ServiceContext,
  offboarding: Offboarding,
): Promise<Result<OffboardingProgress>> {
  const outsideFacts = await loadOutsideFacts(context, offboarding.personId);
  if (!outsideFacts.ok) return outsideFacts;
  const found = computeProgress(context, context.vault.db.data, offboarding, outsideFacts.value);
  return found === null ? fail('people.unknown') : ok(found);
}

const withoutItems = ({ items: _, ...rest }: Offboarding): OffboardingView['offboarding'] => rest;
export const soleCustodianTasks = ({ lines }: OffboardingProgress): Task[] =>
  lines.filter(
    ({ thing: asset, state, why }) =>
      asset.kind === 'login' &&
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
  const seen = findVisible(context, state, id);
  if (!seen.ok) return seen;
  const offboarding = seen.value;
  const found = await loadProgress(context, offboarding);
  if (!found.ok) return found;
  const { person, lines, left, blocks, over } = found.value;
  const running = offboarding.status === 'running';
  const ends = running && mayEnd(context.me, person, state);
  const rank = createRanking(found.value);
  return ok({
    ...{ offboarding: withoutItems(offboarding), personName: person.name, over, left: running ? left : 0 },
    lines: lines.map((line) => toTaskRow(context, found.value, line, rank)),
    blocks: running
      ? blocks.map(({ code, channelIds }) => ({
          code,
          names: channelIds.map((channelId) => state.channels[channelId]?.name ?? ''),
        }))
      : [],
    alone: soleCustodianTasks(found.value).map(({ thing: asset, why }) => ({
      key: asset.key,
      label: asset.label,
      channelName: state.channels[asset.channelId ?? '']?.name ?? '',
      why,
    })),
    ...{ mayEnd: ends, mayCallOff: ends && offboarding.ended === null },
    mayApprove: blocks.some(({ code }) => code === 'needsApproval') && running && mayRevokeRoles(context.me, person),
    unfinished: running ? unfinishedOf(context, found.value) : [],
  });
}

export async function listOffboardings(context: ServiceContext): Promise<Result<Output<'offboardings.list'>>> {
  const state = context.vault.db.data;
  const rows: Output<'offboardings.list'> = [];
  for (const offboarding of Object.values(state.offboardings).filter((candidate) =>
    maySee(context, state, candidate),
  )) {
    const found = await loadProgress(context, offboarding);
    if (!found.ok) return found;
    const { over, left, person } = found.value;
    const running = offboarding.status === 'running';
    rows.push({
      offboarding: withoutItems(offboarding),
      personName: person.name,
      over,
      left: running ? left : 0,
      alone: running ? soleCustodianTasks(found.value).length : 0,
    });
  }
  return ok(rows.sort((a, b) => a.offboarding.lastDay.localeCompare(b.offboarding.lastDay)));
}

export function getForPerson(
  context: ServiceContext,
  { personId }: Checked<'offboardings.ofPerson'>,
): Result<Output<'offboardings.ofPerson'>> {
  const state = context.vault.db.data;
  const person = findPerson(state, personId);
  if (!person.ok) return person;
  const running = runningOffboardingOf(state, personId);
  const seen = running !== undefined && maySee(context, state, running);
  return ok({
    runningId: seen ? running.id : null,
    mayStart: running === undefined && person.value.archived === null && mayLead(context.me, person.value, state),
  });
}

export async function listCandidates(
  context: ServiceContext,
  { id, key }: Checked<'offboardings.candidates'>,
): Promise<Result<Successor[]>> {
  const running = findRunning(context, context.vault.db.data, id);
  if (!running.ok) return running;
  const found = await loadProgress(context, running.value);
  if (!found.ok) return found;
  const line = found.value.lines.find(({ thing: asset }) => asset.key === key);
  if (line === undefined) return fail('offboardings.unknownThing');
  return allowsSuccessor(line) ? ok(createRanking(found.value)(line)) : fail('offboardings.noSuccessor');
}

/** The candidates who could take over most of the open assets that the signed-in user may hand over. */
export async function countFits(
  context: ServiceContext,
  { id }: Checked<'offboardings.fits'>,
): Promise<Result<Output<'offboardings.fits'>>> {
  const running = findRunning(context, context.vault.db.data, id);
  if (!running.ok) return running;
  const found = await loadProgress(context, running.value);
  if (!found.ok) return found;
  const rank = createRanking(found.value);
  const counts = new Map<string, { personId: string; name: string; fits: number }>();
  for (const line of found.value.lines) {
    if (
      !OPEN_STATES.has(line.state) ||
      !allowsSuccessor(line) ||
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
