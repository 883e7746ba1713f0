// Absences on the first screen: uncovered ones that the user was notified of. R26.
import { openEscalation } from '../absences/escalation-model.ts';
import { type EscalationContext, openDuties } from './steps.ts';
import type { Absence } from '../absences/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import type { VaultState } from '../kernel/state.ts';
import { channelFieldsOf, type TodayRow } from '../kernel/today-row.ts';

interface AwayContext {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: EscalationContext['rules'];
}

function escalationRow({ state, today, ruleSet }: AwayContext, absence: Absence): TodayRow[] {
  const open = openDuties(state, absence, { now: new Date(0), today, rules: ruleSet });
  const [first] = open.map(({ from }) => from).sort();
  if (first === undefined) return [];
  const channels = [...new Set(open.map(({ channelId }) => channelId))];
  const [only] = channels;
  const channel = channels.length === 1 && only !== undefined ? state.channels[only] : undefined;
  const person = state.people[absence.personId]?.name ?? '';
  return [
    {
      kind: 'coverTold',
      id: absence.id,
      ...channelFieldsOf(channel),
      title: person,
      due: first,
      urgency: first <= today ? 'late' : 'today',
      params: { person, count: channels.length, kind: absence.kind },
    },
  ];
}

/** One row per absence that the user was notified of and that still has uncovered days. */
export const escalationTodayRows = (context: AwayContext): TodayRow[] =>
  Object.values(context.state.absences)
    .filter((absence) => openEscalation(absence)?.told.some(({ personIds }) => personIds.includes(context.me.id)))
    .flatMap((absence) => escalationRow(context, absence));
