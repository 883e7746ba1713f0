// What remains before a new vault is in order: seven steps, each derived from what the vault holds. Pure; the backup is
// known by the computer, not by the vault.
import { z } from 'zod';
import { activeAmong, isRunning, mayEdit, rosterOn } from '../channels/rules.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import { hasAuthorisation, holdsRight, isHeadOfDepartment, mayGiveRole } from '../people/role-checks.ts';
import { ADMINISTRATORS, LEADS, RUNS_CHANNELS, type Who } from '../rights/roles.ts';

export const SETUP_STEPS = [
  'chief',
  'authorisation',
  'channels',
  'roster',
  'logins',
  'backup',
  'administrator',
] as const;
const SetupStepId = z.enum(SETUP_STEPS);
export type SetupStepId = z.infer<typeof SetupStepId>;

export const SetupStep = z.object({
  id: SetupStepId,
  /** Null: the vault does not know; see `backup.status`. */
  done: z.boolean().nullable(),
  /** What it is done with: a name, a reference; '' if nothing can be said. */
  by: z.string(),
  /** How many there are of it when it is done, or how many lack it when it is not. */
  count: z.number(),
  /** The step that must be done before this one can be; null: none. */
  waitsFor: SetupStepId.nullable(),
  may: z.boolean(),
  /** When `may` is false: names of those who may, the first few. */
  who: z.array(z.string()),
});
export type SetupStep = z.infer<typeof SetupStep>;

export interface SetupContext {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
  /** Ids of the members who can open the vault. */
  readonly openers: ReadonlySet<string>;
  /** How many of them are administrators of it. */
  readonly administrators: number;
  /** Where the printed recovery sheet is kept; null: there is none. */
  readonly sheet: string | null;
}

const MAX_NAMES = 3;

type Facts = Pick<SetupStep, 'done' | 'by' | 'count'> & { waitsFor?: SetupStepId };

function stepOf(context: SetupContext, id: SetupStepId, facts: Facts, allows: (person: Person) => boolean): SetupStep {
  const { state, me, openers } = context;
  const may = facts.done !== true && facts.waitsFor === undefined && allows(me);
  const who =
    facts.done === true || may
      ? []
      : Object.values(state.people)
          .filter((person) => person.id !== me.id && openers.has(person.id) && allows(person))
          .map(({ name }) => name)
          .sort((a, b) => a.localeCompare(b, 'sv'))
          .slice(0, MAX_NAMES);
  return { id, waitsFor: null, ...facts, may, who };
}

const holds =
  (who: Who) =>
  (person: Person): boolean =>
    holdsRight(person, who);

/** Whether someone keeps each login of a channel, and there is one (R35). */
const isKept = (own: readonly Login[], people: VaultState['people']): boolean =>
  own.length > 0 && own.every(({ custodianIds }) => activeAmong(custodianIds, people).length > 0);

function chiefStep(context: SetupContext): SetupStep {
  const { state, me } = context;
  const chiefs = Object.values(state.people).filter((person) => isHeadOfDepartment(person, me.departmentId));
  return stepOf(
    context,
    'chief',
    { done: chiefs.length > 0, by: chiefs[0]?.name ?? '', count: chiefs.length },
    (person) => mayGiveRole(person, { role: 'departmentChief', departmentId: me.departmentId }),
  );
}

function authorisationStep(context: SetupContext, chief: SetupStep): SetupStep {
  const { permission } = context.me;
  const done = hasAuthorisation(context.me);
  return stepOf(
    context,
    'authorisation',
    {
      ...{ done, by: done ? (permission?.reference ?? '') : '', count: 1 },
      ...(chief.done === true ? {} : { waitsFor: 'chief' as const }),
    },
    holds(RUNS_CHANNELS),
  );
}

/** A step about each running channel; `lacks` tells whether one lacks it. */
function channelStep(
  context: SetupContext,
  id: 'roster' | 'logins',
  running: readonly Channel[],
  logins: ReadonlyMap<string, readonly Login[]>,
  lacks: (channel: Channel) => boolean,
): SetupStep {
  const lacking = running.filter(lacks);
  const [first] = lacking;
  const edits = (person: Person, channel: Channel): boolean =>
    mayEdit(person, channel, logins.get(channel.id) ?? [], context.today);
  const waits = running.length === 0 ? { waitsFor: 'channels' as const } : {};
  return stepOf(
    context,
    id,
    { done: running.length > 0 && first === undefined, by: '', count: lacking.length, ...waits },
    // Of others, those who may do it for the first one are named: there can be hundreds of both.
    (person) =>
      person.id === context.me.id
        ? lacking.some((channel) => edits(person, channel))
        : first !== undefined && edits(person, first),
  );
}

/** The steps, in the order in which they build on each other. All are done when the vault is in order. */
export function setupSteps(context: SetupContext): SetupStep[] {
  const { state, today, administrators, sheet } = context;
  const running = Object.values(state.channels).filter(isRunning);
  const logins = new Map<string, Login[]>();
  for (const login of Object.values(state.logins))
    if (login.fate === null) logins.set(login.channelId, [...(logins.get(login.channelId) ?? []), login]);
  const chief = chiefStep(context);
  return [
    chief,
    authorisationStep(context, chief),
    stepOf(context, 'channels', { done: running.length > 0, by: '', count: running.length }, holds(RUNS_CHANNELS)),
    channelStep(context, 'roster', running, logins, (channel) => rosterOn(channel, today).length === 0),
    channelStep(context, 'logins', running, logins, ({ id }) => !isKept(logins.get(id) ?? [], state.people)),
    stepOf(context, 'backup', { done: null, by: '', count: 0 }, holds(LEADS)),
    stepOf(
      context,
      'administrator',
      { done: administrators >= 2 || sheet !== null, by: sheet ?? '', count: administrators },
      holds(ADMINISTRATORS),
    ),
  ];
}
