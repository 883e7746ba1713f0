// Return from absence: a page with what happened, what the person resumes and what is left to do; recording the return;
// thanking a substitute. R11, R25, R26.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { Absence } from '../../../domain/absences/model.ts';
import { isRunning, lastDayAway, substitutesOf } from '../../../domain/return/awaits-return.ts';
import { RETURN_EVENT_KINDS, MAX_RETURN_EVENTS, type ReturnView } from '../../../domain/return/calls.ts';
import { clipCovers } from '../../../domain/absences/rules.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { updateEscalation } from '../escalation/escalate.ts';
import { findManageable, stampOf } from '../cover/checks.ts';
import { disclosuresBetween } from './disclosures.ts';
import { type HappenedEvent, loadReturnEvents, findTouchedBetween } from './events.ts';
import type { returnCalls } from '../../../domain/return/calls.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { channelIdsRunBy, openItemsOf } from '../open-items/lists.ts';
import { listDues } from '../custody/password-dues.ts';
import { change, find, checkLength } from '../kernel/register-access.ts';

const MAX_THANKS = 200;

const personNameOf = (state: VaultState, id: string): string => state.people[id]?.name ?? '';
const channelFields = ({ channels }: VaultState, channelId: string) => ({
  channelId,
  channelName: channels[channelId]?.name ?? '',
  platform: channels[channelId]?.platform ?? '',
});

function countByChannel(state: VaultState, lines: readonly HappenedEvent[]): ReturnView['counts'] {
  const rows = new Map<string, ReturnView['counts'][number]>();
  for (const { channelId, kinds, by } of lines) {
    const row = rows.get(channelId) ?? {
      ...channelFields(state, channelId),
      case: 0,
      question: 0,
      capture: 0,
      diary: 0,
      closure: 0,
      by: [],
    };
    const counted = Object.fromEntries([...kinds].map((kind) => [kind, row[kind] + 1]));
    rows.set(channelId, { ...row, ...counted, by: [...new Set([...row.by, ...by])] });
  }
  const sum = (row: ReturnView['counts'][number]): number =>
    RETURN_EVENT_KINDS.reduce((all, kind) => all + row[kind], 0);
  return [...rows.values()].sort((a, b) => sum(b) - sum(a) || a.channelName.localeCompare(b.channelName, 'sv'));
}

/** Login covers, each substitute and channel once, whose substitute is not a custodian of a login there. */
function loginCovers(
  state: VaultState,
  absence: Absence,
): { channelId: string; personId: string; until: string | null }[] {
  const found = new Map<string, { channelId: string; personId: string; until: string | null }>();
  for (const { channelId, duty, substituteId: personId, to } of absence.covers) {
    const keeps = Object.values(state.logins).some(
      (login) => login.channelId === channelId && login.fate === null && login.custodianIds.includes(personId),
    );
    if (duty !== 'logins' || keeps) continue;
    const key = `${channelId}/${personId}`;
    const known = found.get(key);
    const until = known === undefined || (known.until !== null && (to === null || to > known.until)) ? to : known.until;
    found.set(key, { channelId, personId, until });
  }
  return [...found.values()];
}

function accessOf({ vault }: ServiceContext, absence: Absence, running: boolean): ReturnView['access'] {
  const state = vault.db.data;
  return loginCovers(state, absence).map(({ channelId, personId, until }) => {
    const key = vault.compartments().find(({ id }) => id === channelId);
    return {
      ...channelFields(state, channelId),
      name: personNameOf(state, personId),
      until,
      ended: !running && key?.holders.includes(personId) !== true,
    };
  });
}

function rolesOf(state: VaultState, absence: Absence): ReturnView['roles'] {
  return loginCovers(state, absence).flatMap(({ channelId, personId }) =>
    Object.values(state.logins)
      .filter((login) => login.channelId === channelId && login.kind === 'roleGrant' && login.fate === null)
      .map(({ id, label, grantedRole }) => ({
        loginId: id,
        label,
        channelName: channelFields(state, channelId).channelName,
        role: grantedRole,
        personId,
        name: personNameOf(state, personId),
      })),
  );
}

function passwordsOf(context: ServiceContext, absence: Absence): Result<ReturnView['passwords']> {
  const dues = listDues(context, { all: true });
  if (!dues.ok) return dues;
  const substitutes = substitutesOf(absence);
  const from = new Date(startOfDay(absence.from)).toISOString();
  return ok(
    dues.value
      .filter(({ due }) => substitutes.includes(due.openedBy) && due.openedAt >= from)
      .map(({ due, loginLabel, channelName, openedByName }) => ({
        loginId: due.loginId,
        label: loginLabel,
        channelName,
        name: openedByName,
        due: due.due,
        done: due.done !== null,
      })),
  );
}

async function summariseEvents(
  context: ServiceContext,
  absence: Absence,
): Promise<Result<Pick<ReturnView, 'counts' | 'happened' | 'more' | 'disclosures' | 'partly'>>> {
  const state = context.vault.db.data;
  const channelIds = new Set([
    ...channelIdsRunBy(state, absence.personId, absence.from),
    ...absence.covers.map(({ channelId }) => channelId),
  ]);
  const end =
    absence.to === null ? context.now().toISOString() : new Date(startOfDay(addDays(absence.to, 1))).toISOString();
  const from = new Date(startOfDay(absence.from)).toISOString();
  const found = await findTouchedBetween(context, from, end, absence.personId);
  if (!found.ok) return found;
  const lines = await loadReturnEvents(context, found.value.touches, channelIds);
  if (!lines.ok) return lines;
  return ok({
    counts: countByChannel(state, lines.value),
    happened: lines.value.slice(0, MAX_RETURN_EVENTS).map(({ kinds: _, ...event }) => event),
    more: Math.max(0, lines.value.length - MAX_RETURN_EVENTS),
    disclosures: disclosuresBetween(context, absence.personId, from, end),
    partly: found.value.partly,
  });
}

const substituteRows = (state: VaultState, absence: Absence): ReturnView['substitutes'] =>
  substitutesOf(absence).map((personId) => ({
    personId,
    name: personNameOf(state, personId),
    channels: [
      ...new Set(
        absence.covers
          .filter(({ substituteId }) => substituteId === personId)
          .map(({ channelId }) => channelFields(state, channelId).channelName),
      ),
    ],
    thanked: absence.thanks?.some(({ toId }) => toId === personId) === true,
  }));

async function loadReturnPage(context: ServiceContext, id: string): Promise<Result<ReturnView>> {
  const state = context.vault.db.data;
  const known = findManageable(context, state, id);
  if (!known.ok) return known;
  const absence = known.value;
  const running = isRunning(absence, context.today());
  const happened = await summariseEvents(context, absence);
  if (!happened.ok) return happened;
  const open = await openItemsOf(context, absence.personId);
  if (!open.ok) return open;
  const passwords = passwordsOf(context, absence);
  if (!passwords.ok) return passwords;
  const { personId, kind, from, to, back } = absence;
  return ok({
    absence: { id, personId, kind, from, to, back: back === undefined ? null : { at: back.at, by: back.by } },
    ...{ personName: personNameOf(state, personId), mine: personId === context.me.id, running },
    ...happened.value,
    open: open.value.map(({ kind: what, id: itemId, title, channelName, due }) => ({
      kind: what,
      id: itemId,
      title,
      channelName,
      due,
    })),
    ...{ access: accessOf(context, absence, running), passwords: passwords.value, roles: rolesOf(state, absence) },
    substitutes: substituteRows(state, absence),
  });
}

/** Records the return; an absence that still runs ends now, together with its covers. */
const recordReturn = (
  context: ServiceContext,
  { id }: Checked<'absences.back'>,
): Promise<Result<Record<string, never>>> =>
  change(context, 'absences.back', ({ data }) => {
    const known = findManageable(context, data, id);
    if (!known.ok) return known;
    const absence = known.value;
    const today = context.today();
    if (absence.status !== 'confirmed') return fail('absences.notConfirmed');
    if (absence.back !== undefined) return fail('absences.alreadyBack');
    if (absence.from > today) return fail('absences.notBegun');
    const stamp = stampOf(context);
    const to = isRunning(absence, today) ? lastDayAway(absence, today) : absence.to;
    const next: Absence = {
      ...absence,
      to,
      covers: clipCovers(absence.covers, { from: absence.from, to }),
      back: stamp,
      changed: stamp,
    };
    data.absences[id] = updateEscalation(context, data, next, null);
    return ok({});
  });

/** A thank-you from the absent person to one of their substitutes. */
const thank = (
  context: ServiceContext,
  { id, toId, text }: Checked<'absences.thank'>,
): Promise<Result<Record<string, never>>> =>
  change(context, 'absences.thank', ({ data }) => {
    const known = findManageable(context, data, id);
    if (!known.ok) return known;
    const absence = known.value;
    if (absence.personId !== context.me.id)
      return fail('absences.notYours', { params: { name: personNameOf(data, absence.personId) } });
    if (!substitutesOf(absence).includes(toId))
      return fail('absences.notSubstitute', { params: { name: personNameOf(data, toId) }, field: 'toId' });
    const thanks = [
      ...(absence.thanks ?? []),
      { id: context.newId(), toId, text, stamp: stampOf(context), seen: null },
    ];
    const lengthCheck = checkLength(thanks, MAX_THANKS, 'text');
    if (lengthCheck.ok) data.absences[id] = { ...absence, thanks };
    return lengthCheck.ok ? ok({}) : lengthCheck;
  });

function thanksToMe({ vault, me }: ServiceContext): Output<'absences.thanksToMe'> {
  const state = vault.db.data;
  return Object.values(state.absences)
    .flatMap((absence) =>
      (absence.thanks ?? [])
        .filter(({ toId, seen }) => toId === me.id && seen === null)
        .map(({ id, text, stamp }) => ({
          absenceId: absence.id,
          id,
          from: personNameOf(state, stamp.by),
          text,
          at: stamp.at,
        })),
    )
    .sort((a, b) => a.at.localeCompare(b.at));
}

const markThanksSeen = (
  context: ServiceContext,
  { absenceId, id }: Checked<'absences.thanksSeen'>,
): Promise<Result<Record<string, never>>> =>
  change(context, 'absences.thanksSeen', ({ data, now }) => {
    const absence = find(data.absences, absenceId, 'absences.notFound');
    if (!absence.ok) return absence;
    const own = absence.value.thanks?.find((message) => message.id === id && message.toId === context.me.id);
    if (own === undefined) return fail('absences.notFound');
    data.absences[absenceId] = {
      ...absence.value,
      thanks: (absence.value.thanks ?? []).map((message) =>
        message === own ? { ...message, seen: now.toISOString() } : message,
      ),
    };
    return ok({});
  });

export const returnService: HandlersOf<typeof returnCalls> = {
  'absences.return': (context, { id }) => loadReturnPage(context, id),
  'absences.back': recordReturn,
  'absences.thank': thank,
  'absences.thanksToMe': (context) => ok(thanksToMe(context)),
  'absences.thanksSeen': markThanksSeen,
};
