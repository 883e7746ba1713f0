// Passwords that must be changed on the platforms: derived from the access log, listed, settled. R11, R25, R26.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { accessTo } from '../../../domain/custody/access.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import {
  revealsAccountSecret,
  maySettle,
  newDues,
  openDues,
  maySeeCustody,
  openingsOfSetters,
  openingOfSetter,
  type Opening,
} from '../../../domain/custody/password-dues.ts';
import type { PasswordDue } from '../../../domain/custody/model.ts';
import type { Login } from '../../../domain/logins/model.ts';
import { AccessRecord } from '../../../domain/access-log/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { keyOf } from './channel-keys.ts';
import { accessKind } from '../record-kinds/access-entry.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

const PAGE_SIZE = 500;

/** Whether the password was seen. For rows written before the `field` facet existed, the record itself is read. */
async function wasSeen(context: ServiceContext, row: LogRow): Promise<boolean> {
  const entry = accessKind.facetsOf(row.facets);
  const field = entry('field');
  if (field !== undefined) return revealsAccountSecret({ what: entry('what'), field });
  const record = await accessKind.load(context, row.id);
  const parsed = record.ok ? AccessRecord.safeParse(record.value) : null;
  return parsed?.success === true && revealsAccountSecret(parsed.data);
}

/** The earliest time at which an opening can still matter: before it, every login has had a new password. */
function earliestRelevant(state: VaultState): number {
  const live = Object.values(state.logins).filter(({ fate }) => fate === null);
  const changed = live.map(({ passwordChanged }) => (passwordChanged === null ? 0 : Date.parse(passwordChanged.at)));
  return changed.length === 0 ? Infinity : Math.min(...changed);
}

/** The setting of a password by a substitute or under emergency access, if that password is still in force. */
function currentSetting(state: VaultState, { facets }: LogRow): Opening | undefined {
  const entry = accessKind.facetsOf(facets);
  const login = state.logins[entry('loginId') ?? ''];
  return entry('what') !== 'change' || entry('as') === 'none' || login === undefined
    ? undefined
    : openingOfSetter(login).find(({ by }) => by === entry('by'));
}

/** Whether an opening could make a password change due: the login is in use and its password is no newer. */
function matters(state: VaultState, row: LogRow): boolean {
  const login = state.logins[accessKind.facetsOf(row.facets)('loginId') ?? ''];
  return login?.fate === null && (login.passwordChanged === null || Date.parse(login.passwordChanged.at) <= row.at);
}

/** The last opening of each login by each person (or by `personId`), newest first; only those that could matter. */
async function latestOpenings(context: ServiceContext, personId?: string): Promise<Result<Opening[]>> {
  const state = context.vault.db.data;
  const from = earliestRelevant(state);
  if (from === Infinity) return ok([]);
  const last = new Map<string, Opening>();
  for (let offset = 0, total = 1; offset < total; offset += PAGE_SIZE) {
    const page = await context.vault.page({
      kind: accessKind.log,
      where: {
        what: ['reveal', 'copy', 'export', 'envelopeOpened', 'change'],
        ...(personId === undefined ? {} : { by: [personId] }),
      },
      from,
      order: 'newest',
      offset,
      limit: PAGE_SIZE,
    });
    if (!page.ok) return page;
    ({ total } = page.value);
    for (const row of page.value.rows) {
      const { loginId = '', by = '' } = row.facets;
      const key = `${loginId} ${by}`;
      const set = currentSetting(state, row);
      if (set !== undefined && !last.has(key)) last.set(key, set);
      else if (!last.has(key) && matters(state, row) && (await wasSeen(context, row)))
        last.set(key, { loginId, by, at: new Date(row.at).toISOString() });
    }
  }
  return ok([...last.values()]);
}

/**
 * Logins whose current password a person has seen or set, except those where a user has recorded that it does not
 * matter.
 */
export async function loginsSeenBy(context: ServiceContext, personId: string): Promise<Result<string[]>> {
  const found = await latestOpenings(context, personId);
  if (!found.ok) return found;
  const { logins, passwordDues } = context.vault.db.data;
  const settled = (opening: Opening): boolean =>
    Object.values(passwordDues).some(
      (due) =>
        due.loginId === opening.loginId &&
        due.openedBy === personId &&
        due.done?.how === 'notNeeded' &&
        due.openedAt >= opening.at,
    );
  const seen = [...found.value, ...openingsOfSetters({ logins }).filter(({ by }) => by === personId)].filter(
    (opening) => !settled(opening),
  );
  const due = Object.values(passwordDues).filter(
    ({ openedBy: by, done, loginId }) => by === personId && done === null && logins[loginId]?.fate === null,
  );
  return ok([...new Set([...seen, ...due].map(({ loginId }) => loginId))]);
}

type NewDues = (state: VaultState) => ReturnType<typeof newDues>;

/** Finds the dues that a state lacks. */
async function findNewDues(context: ServiceContext): Promise<Result<NewDues>> {
  const found = await latestOpenings(context);
  if (!found.ok) return found;
  const rules = { today: context.today(), workingDays: context.ruleSet().passwordChangeWorkingDays };
  return ok((state) => newDues(state, [...found.value, ...openingsOfSetters(state)], rules));
}

/** Whether `recordDues` would record any. */
export async function hasNewDues(context: ServiceContext): Promise<Result<boolean>> {
  const made = await findNewDues(context);
  return made.ok ? ok(made.value(context.vault.db.data).length > 0) : made;
}

/** Records new dues. It needs no key, so any member's program does it. */
export async function recordDues(context: ServiceContext): Promise<Result<number>> {
  const found = await findNewDues(context);
  if (!found.ok) return found;
  const made = found.value;
  if (made(context.vault.db.data).length === 0) return ok(0);
  return change(context, 'custody.dues', ({ data }) => {
    const dues = made(data);
    for (const due of dues) {
      const id = context.newId();
      data.passwordDues[id] = { ...due, id };
    }
    return ok(dues.length);
  });
}

/** Records the due that arises when a custodian who set a login's password is removed from it, in that same change. */
export function addDuesForRemoved(context: ServiceContext, data: VaultState, before: Login, after: Login): void {
  const removedSettings = openingOfSetter(after).filter(
    ({ by }) => before.custodianIds.includes(by) && !after.custodianIds.includes(by),
  );
  for (const due of newDues(data, removedSettings, {
    today: context.today(),
    workingDays: context.ruleSet().passwordChangeWorkingDays,
  })) {
    const id = context.newId();
    data.passwordDues[id] = { ...due, id };
  }
}

/** Closes every due of a login in the change that sets a new password; returns how many there were. */
export function closeDues(data: VaultState, loginId: string, made: Stamp): number {
  const open = Object.values(data.passwordDues).filter((due) => due.loginId === loginId && due.done === null);
  for (const due of open) data.passwordDues[due.id] = { ...due, done: { stamp: made, how: 'changed', reason: '' } };
  return open.length;
}

type DueRow = Output<'custody.dues'>[number];

function toDueRow(context: ServiceContext, due: PasswordDue): DueRow | null {
  const { vault, me } = context;
  const state = vault.db.data;
  const login = state.logins[due.loginId];
  const channel = state.channels[due.channelId];
  if (login === undefined || channel === undefined) return null;
  const logins = Object.values(state.logins);
  const access = accessTo(me, login, channel, state, context.today()).kind;
  if (access === 'none' && !maySeeCustody(me, channel, logins) && due.openedBy !== me.id) return null;
  return {
    due,
    ...{
      loginLabel: login.label,
      channelName: channel.name,
      platform: channel.platform,
      openedByName: state.people[due.openedBy]?.name ?? '',
    },
    mayChange:
      due.done === null &&
      access !== 'none' &&
      login.kind === 'sharedPassword' &&
      (login.sealed === null || keyOf(context, channel.id)?.mine === true),
    maySettle: due.done === null && maySettle(me, due, channel, logins),
  };
}

/** Open dues first, earliest first; then, if `all` is set, the settled ones, newest first. */
export function listDues(context: ServiceContext, { all }: Checked<'custody.dues'>): Result<DueRow[]> {
  const state = context.vault.db.data;
  const done = all
    ? Object.values(state.passwordDues)
        .filter((due) => due.done !== null)
        .sort((a, b) => (b.done?.stamp.at ?? '').localeCompare(a.done?.stamp.at ?? ''))
    : [];
  return ok([...openDues(state), ...done].flatMap((due) => toDueRow(context, due) ?? []));
}

export const settleDue = (
  context: ServiceContext,
  { id, reason }: Checked<'custody.settleDue'>,
): Promise<Result<Record<string, never>>> =>
  change(context, 'custody.settleDue', ({ data, now }) => {
    const due = find(data.passwordDues, id, 'custody.unknownDue');
    if (!due.ok) return due;
    if (due.value.done !== null) return fail('custody.alreadySettled');
    const channel = find(data.channels, due.value.channelId, 'channels.unknown');
    if (!channel.ok) return channel;
    if (!maySettle(context.me, due.value, channel.value, Object.values(data.logins)))
      return fail('custody.notYoursToSettle');
    data.passwordDues[id] = { ...due.value, done: { stamp: stamp(context, now), how: 'notNeeded', reason } };
    return ok({});
  });
