// Data an offboarding depends on: the registers, the keys, the members, and what the log knows about the person.
import { blocksOf, type DeactivationBlock } from '../../../domain/offboardings/last-day.ts';
import { hasLeftBy, isOver } from '../../../domain/offboardings/leaving.ts';
import { needsAction, tasksOf, type TaskContext, type Task } from '../../../domain/offboardings/tasks.ts';
import type { Offboarding } from '../../../domain/offboardings/model.ts';
import type { Leaver } from '../../../domain/offboardings/successors.ts';
import { assetsOf, type OutsideFacts } from '../../../domain/offboardings/assets.ts';
import { activeMembers } from '../../../domain/custody/wanted.ts';
import { sheetKept } from '../../../domain/members/rules.ts';
import type { Person } from '../../../domain/people/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { readableChannelIds } from '../record-kinds/case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { caseKind } from '../record-kinds/case.ts';
import { channelIdsRunBy } from '../open-items/lists.ts';
import { loginsSeenBy } from '../custody/password-dues.ts';

const MAX_RECORDS = 500;

export const leaverOf = ({ personId, lastDay }: Offboarding): Leaver => ({ personId, lastDay });

/** The data for one offboarding over the given registers: those in force, or the draft of a change. */
export function createTaskContext(context: ServiceContext, state: VaultState, offboarding: Offboarding): TaskContext {
  const members = context.vault.members();
  return {
    state,
    offboarding,
    leaver: leaverOf(offboarding),
    today: context.today(),
    keys: context.vault.compartments(),
    members,
    active: new Set(activeMembers({ members, state })),
  };
}

/**
 * Whether the vault would be left without a remaining administrator and without a printed recovery sheet to create one
 * (docs/decisions/0011).
 */
export function isLastAdministrator(
  { vault }: ServiceContext,
  state: VaultState,
  { personId, lastDay }: Leaver,
): boolean {
  const administrators = vault.members().filter(({ administrator, state: is }) => administrator && is === 'active');
  if (!administrators.some(({ id }) => id === personId)) return false;
  const stays = administrators.some(
    ({ id }) => id !== personId && state.people[id]?.archived === null && !hasLeftBy(state, id, lastDay),
  );
  return !stays && !sheetKept(vault.recovery()?.made ?? null, state.sheets.sheet);
}

export const isMember = ({ vault }: ServiceContext, personId: string): boolean =>
  vault.members().some(({ id, state }) => id === personId && state !== 'disabled');

async function forwardedQuestions(
  context: ServiceContext,
  personId: string,
): Promise<Result<OutsideFacts['questions']>> {
  const page = await context.vault.page({
    kind: inquiryKind.log,
    where: { status: ['open'], passedToId: [personId] },
    order: 'oldest',
    limit: MAX_RECORDS,
  });
  if (!page.ok) return page;
  const mayRead = inquiryKind.reader(context);
  return ok(
    page.value.rows.map((row) => ({
      id: row.id,
      title: mayRead(row) ? row.title : '',
      channelId: row.facets.channelId ?? '',
    })),
  );
}

/**
 * Numbers of open cases and questions (the first `MAX_RECORDS` of each), in the channels the signed-in user may read.
 */
async function countOpenIn(
  context: ServiceContext,
  channelIds: readonly string[],
): Promise<Result<Map<string, number>>> {
  const readable = readableChannelIds(context);
  const ids = channelIds.filter((id) => readable?.includes(id) !== false);
  const counts = new Map<string, number>();
  if (ids.length === 0) return ok(counts);
  for (const [kind, status] of [
    [caseKind.log, ['draft', 'open']],
    [inquiryKind.log, ['open']],
  ] as const) {
    const page = await context.vault.page({ kind, where: { channelId: ids, status: [...status] }, limit: MAX_RECORDS });
    if (!page.ok) return page;
    for (const { facets } of page.value.rows)
      counts.set(facets.channelId ?? '', (counts.get(facets.channelId ?? '') ?? 0) + 1);
  }
  return ok(counts);
}

export async function loadOutsideFacts(context: ServiceContext, personId: string): Promise<Result<OutsideFacts>> {
  const opened = await loginsSeenBy(context, personId);
  if (!opened.ok) return opened;
  const questions = await forwardedQuestions(context, personId);
  if (!questions.ok) return questions;
  const open = await countOpenIn(context, channelIdsRunBy(context.vault.db.data, personId, context.today()));
  return open.ok
    ? ok({ opened: opened.value, questions: questions.value, open: open.value, isMember: isMember(context, personId) })
    : open;
}

export interface OffboardingProgress {
  readonly world: TaskContext;
  readonly person: Person;
  readonly tasks: readonly Task[];
  readonly left: number;
  readonly blocks: readonly DeactivationBlock[];
  readonly over: boolean;
}

/** The current state of the offboarding over the given registers. */
export function computeProgress(
  context: ServiceContext,
  state: VaultState,
  offboarding: Offboarding,
  outsideFacts: OutsideFacts,
): OffboardingProgress | null {
  const person = state.people[offboarding.personId];
  if (person === undefined) return null;
  const taskContext = createTaskContext(context, state, offboarding);
  const blocks = blocksOf({
    ...taskContext,
    lastAdministrator: isLastAdministrator(context, state, taskContext.leaver),
  });
  const over = isOver(offboarding, taskContext.today);
  const [first] = blocks;
  const late = {
    opened: 'passwordLeft',
    roles: first?.code ?? '',
    membership: first?.code ?? (over ? 'needsAdministrator' : ''),
    absence: over && first !== undefined ? 'withAccess' : '',
  };
  const assets =
    offboarding.status === 'running'
      ? assetsOf({ state, person, lastDay: offboarding.lastDay, today: taskContext.today }, outsideFacts)
      : [];
  const tasks = tasksOf(taskContext, assets, late);
  return {
    world: taskContext,
    person,
    tasks,
    left: tasks.filter((task) => needsAction(task, over)).length,
    blocks,
    over,
  };
}
