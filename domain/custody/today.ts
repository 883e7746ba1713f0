// Custody tasks of a person today: emergency access to decide on, acknowledge or end, and passwords to change. R11,
// R25, R26.
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import type { VaultState } from '../kernel/state.ts';
import type { TodayRow } from '../kernel/today-row.ts';
import { accessTo } from './access.ts';
import { openDues, maySeeCustody } from './password-dues.ts';
import { mayDecide } from './emergency.ts';
import type { Emergency, PasswordDue } from './model.ts';

type CustodyTodayRegisters = Pick<
  VaultState,
  'people' | 'channels' | 'logins' | 'absences' | 'emergencies' | 'passwordDues'
>;
interface CustodyTodayContext {
  readonly state: CustodyTodayRegisters;
  readonly me: Person;
  readonly today: Day;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

/** Why an emergency is a task of the user: to decide, to acknowledge, or their own that is open. */
function taskIn(emergency: Emergency, { state, me, today }: CustodyTodayContext): 'decide' | 'seen' | 'mine' | null {
  const channel = state.channels[emergency.channelId];
  if (channel === undefined || emergency.refused !== null || emergency.ended !== null || emergency.until < today)
    return null;
  if (emergency.opened === null && emergency.approved === null && mayDecide(me, emergency, channel)) return 'decide';
  if (emergency.told.some(({ personId, at }) => personId === me.id && at === null)) return 'seen';
  return emergency.askedBy === me.id && emergency.opened !== null ? 'mine' : null;
}

function emergencyRows(emergency: Emergency, context: CustodyTodayContext): TodayRow[] {
  const { state, today, urgencyOf } = context;
  const channel = state.channels[emergency.channelId];
  const part = taskIn(emergency, context);
  if (channel === undefined || part === null) return [];
  const where = { channelId: channel.id, channelName: channel.name, platform: channel.platform };
  const due = part === 'mine' ? emergency.until : today;
  return [
    {
      kind: 'emergency',
      id: emergency.id,
      ...where,
      title: channel.name,
      due,
      urgency: urgencyOf(due, today),
      params: { part, person: state.people[emergency.askedBy]?.name ?? '', count: 1 },
    },
  ];
}

/** Those who can change the password; once it is late, also everyone who sees the channel's custody. */
function concernsUser(due: PasswordDue, { state, me, today }: CustodyTodayContext): boolean {
  const login = state.logins[due.loginId];
  const channel = state.channels[due.channelId];
  if (login === undefined || channel === undefined) return false;
  return (
    accessTo(me, login, channel, state, today).kind !== 'none' ||
    (due.due < today && maySeeCustody(me, channel, Object.values(state.logins)))
  );
}

/** One row per login. */
function passwordDueRows(context: CustodyTodayContext): TodayRow[] {
  const { state, today, urgencyOf } = context;
  const byLogin = new Map<string, PasswordDue[]>();
  for (const due of openDues(state))
    if (concernsUser(due, context)) byLogin.set(due.loginId, [...(byLogin.get(due.loginId) ?? []), due]);
  return [...byLogin].flatMap(([loginId, dues]): TodayRow[] => {
    const [first] = dues;
    const channel = first === undefined ? undefined : state.channels[first.channelId];
    if (first === undefined || channel === undefined) return [];
    const names = [...new Set(dues.map(({ openedBy }) => state.people[openedBy]?.name ?? ''))].join(', ');
    return [
      {
        kind: 'passwordDue',
        id: loginId,
        channelId: channel.id,
        channelName: channel.name,
        platform: channel.platform,
        title: state.logins[loginId]?.label ?? '',
        due: first.due,
        urgency: urgencyOf(first.due, today),
        params: { login: state.logins[loginId]?.label ?? '', names, count: dues.length },
      },
    ];
  });
}

export const custodyTodayRows = (context: CustodyTodayContext): TodayRow[] => [
  ...Object.values(context.state.emergencies).flatMap((emergency) => emergencyRows(emergency, context)),
  ...passwordDueRows(context),
];
