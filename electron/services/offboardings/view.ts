// Offboardings as shown on screens.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { OffboardingTask, OffboardingView } from '../../../domain/offboardings/calls.ts';
import { mayEnd, mayLead, mayRevokeRoles, runningOffboardingOf } from '../../../domain/offboardings/leaving.ts';
import { needsAction, type Task } from '../../../domain/offboardings/tasks.ts';
import { type Asset, HANDLING_OF_ASSETS, type Offboarding } from '../../../domain/offboardings/model.ts';
import { proposedSuccessor, createRanker, type Successor } from '../../../domain/offboardings/successors.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { findPerson } from '../kernel/register-access.ts';
import { findRunning, findVisible, handlerOf, mayExcuse, mayHandle, maySee, mayTick } from './rights.ts';
import { loadOutsideFacts, isMember, computeProgress, type OffboardingProgress } from './progress.ts';

const OPEN_STATES = new Set(['todo', 'unfit', 'held', 'ready', 'shared']);
/** Kinds whose successors are ranked alike in a channel; the others are ranked by who may serve it. */
const RANKED_AS: Readonly<Partial<Record<Asset['kind'], string>>> = {
  login: 'login',
  closureStep: 'any',
  question: 'any',
};
const CHOOSABLE_KINDS = new Set(['device', 'recoveryMail', 'recoveryPhone']);

/** Whether a successor may be chosen for the task. */
export const allowsSuccessor = ({ asset }: Pick<Task, 'asset'>): boolean =>
  HANDLING_OF_ASSETS[asset.kind] === 'successor' || CHOOSABLE_KINDS.has(asset.kind);

/** Returns a function that ranks successors for a task; assets of the same kind in a channel share a ranking. */
function createRanking({ world: taskContext }: OffboardingProgress): (task: Task) => Successor[] {
  const ranker = createRanker(taskContext);
  const known = new Map<string, Successor[]>();
  return ({ asset }) => {
    const key =
      asset.kind === 'cover'
        ? asset.key
        : asset.kind === 'disclosure'
          ? asset.kind
          : `${RANKED_AS[asset.kind] ?? 'serves'}:${asset.channelId ?? asset.refId}`;
    const ranked = known.get(key) ?? ranker.rank(asset);
    known.set(key, ranked);
    return ranked;
  };
}

function toTaskRow(
  context: ServiceContext,
  progress: OffboardingProgress,
  task: Task,
  rank: (task: Task) => Successor[],
): OffboardingTask {
  const { asset, item, state, why } = task;
  const { world: taskContext, over } = progress;
  const { offboarding, state: data } = taskContext;
  const channel = asset.channelId === null ? undefined : data.channels[asset.channelId];
  const nameOf = (id: string | null | undefined): string => data.people[id ?? '']?.name ?? '';
  const open = OPEN_STATES.has(state) && offboarding.status === 'running';
  const proposed = open && allowsSuccessor(task) ? proposedSuccessor(rank(task)) : undefined;
  const handles = open && allowsSuccessor(task) && mayHandle(context, data, offboarding, asset);
  return {
    ...asset,
    ...{
      channelName: channel?.name ?? '',
      platform: channel?.platform ?? '',
      state,
      why,
      left: offboarding.status === 'running' && needsAction(task, over),
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

/** Why the offboarding cannot be finished yet. */
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
  const progress = computeProgress(context, context.vault.db.data, offboarding, outsideFacts.value);
  return progress === null ? fail('people.unknown') : ok(progress);
}

const withoutItems = ({ items: _, ...rest }: Offboarding): OffboardingView['offboarding'] => rest;
/** Logins in use that would be lost with the person. */
export const soleCustodianTasks = ({ tasks: lines }: OffboardingProgress): Task[] =>
  lines.filter(
    ({ asset, state, why }) =>
      asset.kind === 'login' &&
      why !== 'sealedCustodian' &&
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
  const visible = findVisible(context, state, id);
  if (!visible.ok) return visible;
  const offboarding = visible.value;
  const progress = await loadProgress(context, offboarding);
  if (!progress.ok) return progress;
  const { person, tasks: lines, left, blocks, over } = progress.value;
  const running = offboarding.status === 'running';
  const ends = running && mayEnd(context.me, person, state);
  const rank = createRanking(progress.value);
  return ok({
    ...{ offboarding: withoutItems(offboarding), personName: person.name, over, left: running ? left : 0 },
    lines: lines.map((task) => toTaskRow(context, progress.value, task, rank)),
    blocks: running
      ? blocks.map(({ code, channelIds }) => ({
          code,
          names: channelIds.map((channelId) => state.channels[channelId]?.name ?? ''),
        }))
      : [],
    alone: soleCustodianTasks(progress.value).map(({ asset, why }) => ({
      key: asset.key,
      label: asset.label,
      channelName: state.channels[asset.channelId ?? '']?.name ?? '',
      why,
    })),
    ...{ mayEnd: ends, mayCallOff: ends && offboarding.ended === null },
    mayApprove: blocks.some(({ code }) => code === 'needsApproval') && running && mayRevokeRoles(context.me, person),
    unfinished: running ? unfinishedOf(context, progress.value) : [],
  });
}

export async function listOffboardings(context: ServiceContext): Promise<Result<Output<'offboardings.list'>>> {
  const state = context.vault.db.data;
  const rows: Output<'offboardings.list'> = [];
  for (const offboarding of Object.values(state.offboardings).filter((candidate) =>
    maySee(context, state, candidate),
  )) {
    const progress = await loadProgress(context, offboarding);
    if (!progress.ok) return progress;
    const { over, left, person } = progress.value;
    const running = offboarding.status === 'running';
    rows.push({
      offboarding: withoutItems(offboarding),
      personName: person.name,
      over,
      left: running ? left : 0,
      alone: running ? soleCustodianTasks(progress.value).length : 0,
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
  const visible = running !== undefined && maySee(context, state, running);
  return ok({
    runningId: visible ? running.id : null,
    mayStart: running === undefined && person.value.archived === null && mayLead(context.me, person.value, state),
  });
}

export async function listCandidates(
  context: ServiceContext,
  { id, key }: Checked<'offboardings.candidates'>,
): Promise<Result<Successor[]>> {
  const running = findRunning(context, context.vault.db.data, id);
  if (!running.ok) return running;
  const progress = await loadProgress(context, running.value);
  if (!progress.ok) return progress;
  const task = progress.value.tasks.find(({ asset }) => asset.key === key);
  if (task === undefined) return fail('offboardings.unknownThing');
  return allowsSuccessor(task) ? ok(createRanking(progress.value)(task)) : fail('offboardings.noSuccessor');
}

/** For each candidate, how many of the open tasks that the signed-in user may hand over they could take; most first. */
export async function countFits(
  context: ServiceContext,
  { id }: Checked<'offboardings.fits'>,
): Promise<Result<Output<'offboardings.fits'>>> {
  const running = findRunning(context, context.vault.db.data, id);
  if (!running.ok) return running;
  const progress = await loadProgress(context, running.value);
  if (!progress.ok) return progress;
  const rank = createRanking(progress.value);
  const counts = new Map<string, { personId: string; name: string; fits: number }>();
  for (const task of progress.value.tasks) {
    if (
      !OPEN_STATES.has(task.state) ||
      !allowsSuccessor(task) ||
      !mayHandle(context, context.vault.db.data, running.value, task.asset)
    )
      continue;
    for (const { personId, name, eligible } of rank(task)) {
      const known = counts.get(personId) ?? { personId, name, fits: 0 };
      counts.set(personId, { ...known, fits: known.fits + Number(eligible) });
    }
  }
  return ok([...counts.values()].sort((a, b) => b.fits - a.fits || a.name.localeCompare(b.name, 'sv')));
}
