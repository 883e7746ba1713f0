// The parts of an audit that the registers answer. R02, R10, R15, R25, R28, R35.
import { findingsDueOn, latestReviews, reviewDueOn } from '../access-reviews/rules.ts';
import { includesDay } from '../calendar/intervals.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Channel } from '../channels/model.ts';
import { isRunning, missingRequirements, type RequirementContext } from '../channels/rules.ts';
import { asksBy } from '../cover/short.ts';
import { coverGaps } from '../cover/timeline.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { missedLooks } from '../looks/due.ts';
import { reviewDue, reviewedDepartments, reviewsOf } from '../permission-reviews/rules.ts';
import { ruleSetOn } from '../rule-sets/versions.ts';
import type { AuditPart, AuditRow } from './calls.ts';

export interface AuditScope {
  readonly state: VaultState;
  readonly channels: readonly Channel[];
  /** The departments that it is about; null among them: the whole municipality. */
  readonly departmentIds: readonly (string | null)[];
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
}

/** What each question asks of a channel, as codes of missing requirements. */
const PURPOSE = ['noPurpose', 'noApproval', 'approvalRevoked', 'approvalEnded', 'commitmentOld'];
const ROLES = [
  ...['noResponsible', 'responsibleArchived', 'responsibleNotPermitted', 'noRoster', 'rosterNotPermitted'],
  ...['noCustodian', 'oneCustodian', 'loginWithoutCustodian', 'custodianNotPermitted'],
];

const rowOf = (channel: Pick<Channel, 'id' | 'name'>, code: string, params: AuditRow['params'] = {}): AuditRow => ({
  code,
  name: channel.name,
  channelId: channel.id,
  record: null,
  params,
});

const withRows = (question: AuditPart['question'], total: number, rows: readonly AuditRow[]): AuditPart => {
  const concerned = new Set(rows.map(({ channelId, name }) => channelId ?? name));
  return { question, total, met: Math.max(0, total - concerned.size), rows: [...rows] };
};

function lacking(scope: AuditScope, question: 'purpose' | 'roles', codes: readonly string[]): AuditPart {
  const { state, today } = scope;
  const context: RequirementContext = {
    logins: Object.values(state.logins),
    people: state.people,
    boards: state.boards,
    ruleSet: ruleSetOn(state, today),
    today,
  };
  const running = scope.channels.filter((channel) => isRunning(channel) && channel.state !== 'preparing');
  const rows = running.flatMap((channel) =>
    missingRequirements(channel, context)
      .filter((code) => codes.includes(code))
      .map((code) => rowOf(channel, code)),
  );
  return withRows(question, running.length, rows);
}

function watch({ state, channels, from, to, today }: AuditScope): AuditPart {
  const seen = channels.filter(({ state: now }) => now !== 'preparing');
  const rows = seen.flatMap((channel) => {
    const days = missedLooks(state, channel, today).filter((day) => includesDay({ from, to }, day));
    const [first, last] = [days[0], days.at(-1)];
    return first === undefined || last === undefined
      ? []
      : [rowOf(channel, 'missedLooks', { count: days.length, first, last })];
  });
  return withRows('watch', seen.length, rows);
}

function cover({ state, channels, from, to, today }: AuditScope): AuditPart {
  const rules = ruleSetOn(state, today);
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  const rows = coverGaps(state, { from, to }, rules.duties, asksBy(rules)).flatMap((gap) => {
    const channel = byId.get(gap.channelId);
    if (channel === undefined) return [];
    const person = state.people[gap.personId]?.name ?? '';
    return [
      rowOf(channel, gap.nobody ? 'nobody' : 'dutyOpen', {
        person,
        from: gap.from,
        to: gap.to,
        duties: gap.open.join(' '),
      }),
    ];
  });
  return withRows('cover', channels.length, rows);
}

function access({ state, channels, today }: AuditScope): AuditPart {
  const rules = ruleSetOn(state, today);
  const latest = latestReviews(state);
  const logins = Object.values(state.logins);
  const asked = channels.flatMap((channel) => {
    const review = latest.get(channel.id);
    const due = reviewDueOn(channel, review, rules, logins);
    return due === null ? [] : [{ channel, review, due }];
  });
  const rows = asked.flatMap(({ channel, review, due }): AuditRow[] => {
    if (review === undefined) return [rowOf(channel, 'accessNever')];
    if (due < today) return [rowOf(channel, 'accessOld', { on: review.on })];
    const open = findingsDueOn(review);
    if (open !== null && open < today) return [rowOf(channel, 'accessOpen', { on: review.on })];
    return review.attested === null ? [rowOf(channel, 'accessNotAttested', { on: review.on })] : [];
  });
  return withRows('access', asked.length, rows);
}

function speakers({ state, departmentIds, today }: AuditScope): AuditPart {
  const rules = ruleSetOn(state, today);
  const asked = reviewedDepartments(state).filter((id) => departmentIds.includes(id));
  const rows = asked.flatMap((id): AuditRow[] => {
    const due = reviewDue(state, id, rules);
    if (due === null || due >= today) return [];
    const last = reviewsOf(state, id)[0];
    return [
      {
        code: last === undefined ? 'speakersNever' : 'speakersOld',
        name: id === null ? '' : (state.departments[id]?.name ?? ''),
        channelId: null,
        record: null,
        params: last === undefined ? {} : { on: dayInStockholm(last.made.at) },
      },
    ];
  });
  return withRows('speakers', asked.length, rows);
}

/** The parts in the order of the questions, without those that the logs answer. */
export const registerParts = (
  scope: AuditScope,
): Record<'purpose' | 'roles' | 'watch' | 'cover' | 'access' | 'speakers', AuditPart> => ({
  purpose: lacking(scope, 'purpose', PURPOSE),
  roles: lacking(scope, 'roles', ROLES),
  watch: watch(scope),
  cover: cover(scope),
  access: access(scope),
  speakers: speakers(scope),
});
