// What is shown of an application: its state and days, who decides it, and what the decision rests on. R05, R06, R09, R30.
import type { ApplicationRow, ApplicationView } from '../../../domain/applications/calls.ts';
import type { Application, ApplicationEvent } from '../../../domain/applications/model.ts';
import {
  decidersOf,
  decideObstacle,
  isAttested,
  isOwn,
  lacksOf,
  maySeeApplication,
  mayWorkOn,
  namedIn,
  rulesOf,
} from '../../../domain/applications/rules.ts';
import {
  decisionOf,
  isEditable,
  isPossible,
  isUnsent,
  stateOf,
  submissionOf,
  submittedOn,
  waitingDays,
  type EventKind,
} from '../../../domain/applications/states.ts';
import { normaliseAddress } from '../../../domain/channels/address.ts';
import { looksAlike } from '../../../domain/channels/odd-address.ts';
import { duplicateOf, isRunning } from '../../../domain/channels/rules.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Person } from '../../../domain/people/model.ts';
import {
  decidesFor,
  hasAuthorisation,
  isAdministrator,
  isHeadOfDepartment,
  isInCommunicationsOffice,
} from '../../../domain/people/role-checks.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';

type State = VaultState;
const named = ({ id, name }: { readonly id: string; readonly name: string }): { id: string; name: string } => ({
  id,
  name,
});
const nameOf = (state: State, id: string): string => state.people[id]?.name ?? '';

/** Finds an application that the signed-in person may see. */
export function findApplication(context: ServiceContext, state: State, id: string): Result<Application> {
  const found = find(state.applications, id, 'applications.unknown');
  if (!found.ok) return found;
  return maySeeApplication(context.me, found.value, state.people) ? found : fail('applications.unknown');
}

/** Those that the signed-in person may see, the newest first. */
export const visibleApplications = (context: ServiceContext): Application[] => {
  const { applications, people } = context.vault.db.data;
  return Object.values(applications)
    .filter((application) => maySeeApplication(context.me, application, people))
    .sort((a, b) => b.created.at.localeCompare(a.created.at));
};

/** The department by the name that it had when a decided application was submitted; until the decision, by today's. */
export function departmentOf(context: ServiceContext, application: Application): string {
  const { departmentId, events } = application;
  const isDecided = events.some(({ kind }) => kind === 'approved' || kind === 'refused');
  if (isDecided) return submissionOf(application)?.department ?? '';
  return departmentId === null ? '' : (context.vault.db.data.departments[departmentId]?.name ?? '');
}

export function toRow(context: ServiceContext, application: Application): ApplicationRow {
  const state = context.vault.db.data;
  const ruleSet = context.ruleSet();
  const today = context.today();
  const { unitId, applicantId } = application;
  const days = waitingDays(application, ruleSet, today);
  return {
    application,
    state: stateOf(application, ruleSet, today),
    departmentName: departmentOf(context, application),
    unitName: unitId === null ? '' : (state.units[unitId]?.name ?? ''),
    applicant: {
      id: applicantId,
      name: nameOf(state, applicantId),
      left: state.people[applicantId]?.archived !== null,
    },
    deciders: decidersOf(application, state.people, ruleSet).map(named),
    submittedOn: submittedOn(application),
    decideBy: days?.decideBy ?? null,
    lapsesOn: days?.lapsesOn ?? null,
    daysLeft: days?.daysLeft ?? null,
    whyNotDecide: decideObstacle(context.me, application, ruleSet, today),
    mine: applicantId === context.me.id,
  };
}

/** The people named, each once, with their parts. */
function peopleOf(context: ServiceContext, application: Application): ApplicationView['people'] {
  const { people } = context.vault.db.data;
  const { responsibleId, runnerIds, coverIds } = application;
  return namedIn(application).flatMap((id) => {
    const person: Person | undefined = people[id];
    if (person === undefined) return [];
    const permitted = hasAuthorisation(person);
    const left = person.archived !== null;
    return [
      {
        ...named(person),
        parts: [
          ...(responsibleId === id ? (['responsible'] as const) : []),
          ...(runnerIds.includes(id) ? (['runner'] as const) : []),
          ...(coverIds.includes(id) ? (['cover'] as const) : []),
        ],
        permitted,
        left,
        mayPermit: !permitted && !left && isHeadOfDepartment(context.me, person.departmentId),
      },
    ];
  });
}

/** Hours a week of the channels of the same department (R06). */
function hoursOf(state: State, { departmentId, channelId }: Application): ApplicationView['hours'] {
  const channels = Object.values(state.channels)
    .filter((channel) => channel.departmentId === departmentId && channel.id !== channelId && isRunning(channel))
    .map((channel) => ({ ...named(channel), hours: channel.hoursPerWeek }))
    .sort((a, b) => (b.hours ?? 0) - (a.hours ?? 0) || a.name.localeCompare(b.name, 'sv'));
  return { channels, total: channels.reduce((sum, { hours }) => sum + (hours ?? 0), 0) };
}

function addressOf(context: ServiceContext, application: Application): ApplicationView['address'] {
  const state = context.vault.db.data;
  const { address, id, channelId } = application;
  const key = normaliseAddress(address);
  const channel = duplicateOf(address, Object.values(state.channels), channelId ?? undefined);
  return {
    lookAlike: looksAlike(address),
    channel: channel === undefined ? null : named(channel),
    applications: Object.values(state.applications)
      .filter(
        (other) =>
          key !== '' &&
          other.id !== id &&
          normaliseAddress(other.address) === key &&
          stateOf(other, context.ruleSet(), context.today()) === 'submitted',
      )
      .map((other) => ({ id: other.id, name: `${other.number} ${other.name}` })),
  };
}

function mayOf(context: ServiceContext, application: Application): ApplicationView['may'] {
  const { me } = context;
  const { people } = context.vault.db.data;
  const ruleSet = context.ruleSet();
  const possible = (kind: EventKind): boolean => isPossible(kind, application, ruleSet, context.today());
  const works = mayWorkOn(me, application, people);
  const isOffice = isInCommunicationsOffice(me) || isAdministrator(me);
  const waits = stateOf(application, ruleSet, context.today());
  const decide = decideObstacle(me, application, ruleSet, context.today()) === null;
  return {
    save: works && isEditable(application, ruleSet, context.today()),
    submit: works && possible('submitted'),
    withdraw: works && possible('withdrawn'),
    remove: works && isUnsent(application),
    consult: isOffice && possible('consulted'),
    decide,
    recordPaper: decide || ((waits === 'submitted' || waits === 'lapsed') && isOffice && !isOwn(application, me.id)),
    revoke: possible('revoked') && decidesFor(me, application.departmentId),
  };
}

export function toView(context: ServiceContext, application: Application): ApplicationView {
  const state = context.vault.db.data;
  const withName = (event: ApplicationEvent) => ({ event, name: nameOf(state, event.stamp.by) });
  const channel = application.channelId === null ? undefined : state.channels[application.channelId];
  const { attested } = application;
  return {
    ...toRow(context, application),
    decision: decisionOf(application),
    people: peopleOf(context, application),
    hours: hoursOf(state, application),
    rules: rulesOf(context.ruleSet()),
    consultations: application.events.filter(({ kind }) => kind === 'consulted').map(withName),
    history: application.events.map(withName),
    attestedBy: attested === null ? '' : nameOf(state, attested.stamp.by),
    lacks: [...lacksOf(application), ...(isAttested(application) ? [] : ['attested'])],
    address: addressOf(context, application),
    channel: channel === undefined ? null : { ...named(channel), state: channel.state },
    may: mayOf(context, application),
  };
}
