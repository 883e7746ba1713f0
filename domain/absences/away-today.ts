// Absences on the first screen: uncovered ones that the user was notified of, and the user's own return. R25, R26.
import { openEscalation } from './escalation-model.ts';
import { type EscalationContext, openDuties } from './escalation.ts';
import type { Absence } from './model.ts';
import { awaitsReturn, isRunning } from './return.ts';
import type { Day } from '../common.ts';
import type { Person } from '../people/model.ts';
import type { VaultState } from '../state.ts';
import type { TodayRow } from '../today/calls.ts';

interface AwayContext {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  readonly ruleSet: EscalationContext['rules'];
}

const NO_CHANNEL = { channelId: null, channelName: '', platform: '' } as const;

function escalationRow({ state, today, ruleSet }: AwayContext, absence: Absence): TodayRow[] {
  const open = openDuties(state, absence, { now: new Date(0), today, rules: ruleSet });
  const [first] = open.map(({ from }) => from).sort();
  if (first === undefined) return [];
  const channels = [...new Set(open.map(({ channelId }) => channelId))];
  const [only] = channels;
  const channel = channels.length === 1 && only !== undefined ? state.channels[only] : undefined;
  const where =
    channel === undefined
      ? NO_CHANNEL
      : { channelId: channel.id, channelName: channel.name, platform: channel.platform };
  const person = state.people[absence.personId]?.name ?? '';
  return [
    {
      kind: 'coverTold',
      id: absence.id,
      ...where,
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

/** One row per absence that the user has returned from, or that is running and can be ended. */
export const returnTodayRows = ({ state, me, today }: AwayContext): TodayRow[] =>
  Object.values(state.absences)
    .filter((absence) => absence.personId === me.id)
    .flatMap((absence): TodayRow[] => {
      const { id, from, to, kind } = absence;
      const row = { kind: 'takeBack' as const, id, ...NO_CHANNEL, title: '' };
      if (awaitsReturn(absence, today))
        return [{ ...row, due: null, urgency: 'today', params: { running: 'no', from, to: to ?? '', kind } }];
      // Only the person knows the end of an open-ended absence, so the program asks as soon as they use it.
      return isRunning(absence, today)
        ? [
            {
              ...row,
              due: null,
              urgency: to === null ? 'today' : 'whenever',
              params: { running: 'yes', from, to: to ?? '', kind },
            },
          ]
        : [];
    });
