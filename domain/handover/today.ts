// A person's tasks from handovers today: answers, replacing substitutes who declined, briefings, roles to get or
// remove. R25, R26, R35.
import { addDays } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import type { RuleSet } from '../rules/model.ts';
import type { VaultState } from '../kernel/state.ts';
import { NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import { coverParts, type CoverPart, declinedCovers, partFor, dateRangeOfPart } from '../absences/answers.ts';
import type { Absence } from '../absences/model.ts';
import { openRole, roleStepsOf, type RoleStep } from '../cover/platform-roles.ts';
import { mayManageAbsence } from '../absences/rules.ts';
import { substitutesWhoDeclined } from '../cover/confirmation.ts';
import { dutiesToCover } from '../cover/short.ts';
import { dutyNeeds } from '../cover/needs.ts';
import { rehearsalTodayRows } from './rehearsals-today.ts';

/** At least `soon`, however distant the days, since another person is waiting. */
export const atLeastSoon = (urgency: TodayRow['urgency']): TodayRow['urgency'] =>
  urgency === 'whenever' ? 'soon' : urgency;

/** Days before a cover begins on which its briefing, or a role, is listed. */
const BRIEFING_AHEAD_DAYS = 7;
const ROLE_AHEAD_DAYS = 14;

interface HandoverContext {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: RuleSet;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

const nameOf = (state: VaultState, id: string): string => state.people[id]?.name ?? '';
const isOver = (to: Day | null, today: Day): boolean => to !== null && to < today;

/** Absences that have neither ended nor been cancelled. */
const current = ({ state, today }: HandoverContext): Absence[] =>
  Object.values(state.absences).filter(({ status, to }) => status !== 'cancelled' && !isOver(to, today));

/** The row that a substitute has for their part: asked to accept it, or accepted and it begins soon or is running. */
function partRowKind(absence: Absence, part: CoverPart, today: Day): 'coverAsk' | 'coverBriefing' | null {
  const { from, to } = dateRangeOfPart(part);
  if (isOver(to, today) || part.standing === 'no') return null;
  if (part.standing === 'waiting') return 'coverAsk';
  return absence.status === 'confirmed' && from <= addDays(today, BRIEFING_AHEAD_DAYS) ? 'coverBriefing' : null;
}

/** Where a substitute who opens the vault sees their part: on the first screen, or only under the cover; null: nowhere. */
export function whereSeen(absence: Absence, personId: string, today: Day): 'today' | 'cover' | null {
  const part = partFor(absence, personId);
  if (part === undefined || absence.status === 'cancelled' || isOver(dateRangeOfPart(part).to, today)) return null;
  return partRowKind(absence, part, today) === null ? 'cover' : 'today';
}

function ownPartRows(context: HandoverContext, absence: Absence): TodayRow[] {
  const { state, me, today, urgencyOf } = context;
  const part = partFor(absence, me.id);
  const kind = part === undefined ? null : partRowKind(absence, part, today);
  if (part === undefined || kind === null) return [];
  const { from, to } = dateRangeOfPart(part);
  const person = nameOf(state, absence.personId);
  const row = {
    id: absence.id,
    ...NO_CHANNEL,
    title: person,
    params: { person, from, to: to ?? '', count: new Set(part.covers.map(({ channelId }) => channelId)).size },
  };
  if (kind === 'coverAsk')
    return [{ ...row, kind, due: from, urgency: atLeastSoon(urgencyOf(from < today ? today : from, today)) }];
  return [{ ...row, kind, due: from, urgency: from < today ? 'whenever' : urgencyOf(from, today) }];
}

/** A refusal left days uncovered: shown to the absent person and those who manage the absence. */
function declinedRows(context: HandoverContext, absence: Absence): TodayRow[] {
  const { state, me, today, ruleSet, urgencyOf } = context;
  const absent = state.people[absence.personId];
  if (absent === undefined || !mayManageAbsence(me, absent, state.units) || declinedCovers(absence).length === 0)
    return [];
  const those = new Set(
    substitutesWhoDeclined(state, absence, dutyNeeds(state, absence, dutiesToCover(absence, ruleSet))),
  );
  const parts = coverParts(absence).filter(({ personId }) => those.has(personId));
  if (parts.length === 0) return [];
  const from = parts.map((part) => dateRangeOfPart(part).from).sort()[0] ?? absence.from;
  const names = parts.map(({ personId }) => nameOf(state, personId)).join(', ');
  return [
    {
      kind: 'coverDeclined',
      id: absence.id,
      ...NO_CHANNEL,
      title: names,
      due: from,
      urgency: atLeastSoon(urgencyOf(from < today ? today : from, today)),
      params: { names, person: absent.name, from: absence.from, to: absence.to ?? '', count: parts.length },
    },
  ];
}

/**
 * A role to get: for the substitute. A role to remove: also for the login's custodians and the person who has returned.
 */
function roleRowsOfStep(context: HandoverContext, absence: Absence, step: RoleStep): TodayRow[] {
  const { state, me, today, urgencyOf } = context;
  const [login, channel] = [state.logins[step.loginId], state.channels[step.channelId]];
  if (login === undefined || channel === undefined) return [];
  const covers = absence.covers.filter(
    (cover) => cover.channelId === channel.id && cover.substituteId === step.personId,
  );
  const open = openRole(step, absence.status === 'cancelled' || covers.every(({ to }) => isOver(to, today)), today);
  const due = open === 'get' ? step.get?.due : open === 'remove' ? step.remove?.due : undefined;
  if (open === null || due === undefined) return [];
  const mine =
    step.personId === me.id ||
    (open === 'remove' && (login.custodianIds.includes(me.id) || absence.personId === me.id));
  if (!mine || (open === 'get' && due > addDays(today, ROLE_AHEAD_DAYS))) return [];
  const place = { channelId: channel.id, channelName: channel.name, platform: channel.platform };
  return [
    {
      kind: 'roleStep',
      id: absence.id,
      ...place,
      title: login.label,
      due,
      urgency: urgencyOf(due, today),
      params: {
        what: open,
        login: login.label,
        role: login.grantedRole,
        person: nameOf(state, step.personId),
        own: step.personId === me.id ? 'yes' : 'no',
        count: 1,
      },
    },
  ];
}

/** One row per role, across absences: that with the earliest due day. */
function roleRows(context: HandoverContext): TodayRow[] {
  const found = new Map<string, TodayRow>();
  for (const absence of Object.values(context.state.absences)) {
    if (absence.covers.length === 0 && absence.roles === undefined) continue;
    for (const step of roleStepsOf(context.state, absence)) {
      const key = `${step.loginId}/${step.personId}`;
      for (const row of roleRowsOfStep(context, absence, step))
        if ((found.get(key)?.due ?? '9999') > (row.due ?? '9999')) found.set(key, row);
    }
  }
  return [...found.values()];
}

/** All handover rows. A caller merges `coverDeclined` rows with other rows about the same absence. */
export function handoverTodayRows(context: HandoverContext): TodayRow[] {
  return [
    ...current(context).flatMap((absence) => [...ownPartRows(context, absence), ...declinedRows(context, absence)]),
    ...roleRows(context),
    ...rehearsalTodayRows(context),
  ];
}
