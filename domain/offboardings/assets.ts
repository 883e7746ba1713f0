// Assets assigned to a person, found in the current registers. R10, R11, R25, R28, R35.
import { latestReviews, standsOnPlatform } from '../access-reviews/rules.ts';
import { confirmedAbsences, coverView } from '../cover/holders.ts';
import { addDays } from '../calendar/days.ts';
import { captureAssigneesOn } from '../capture-plans/assignees.ts';
import type { Channel } from '../channels/model.ts';
import { openDisclosuresOf } from '../disclosures/cover.ts';
import { includesDay as includes } from '../calendar/intervals.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { hasAuthorisation } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Asset, AssetKind } from './model.ts';

/** Facts outside the registers: from the log, and from the vault's list of members. */
export interface OutsideFacts {
  /** Logins whose current password the person has seen. */
  readonly opened: readonly string[];
  /** Open inquiries forwarded to the person. */
  readonly questions: readonly { readonly id: string; readonly title: string; readonly channelId: string }[];
  /** Number of open cases and diary decisions, by channel. */
  readonly open: ReadonlyMap<string, number>;
  readonly isMember: boolean;
}
export const NO_OUTSIDE_FACTS: OutsideFacts = { opened: [], questions: [], open: new Map(), isMember: false };

export interface LeaverContext {
  readonly state: VaultState;
  readonly person: Person;
  readonly lastDay: Day;
  readonly today: Day;
}

type AssetDetails = Partial<Pick<Asset, 'channelId' | 'label' | 'from' | 'to' | 'count'>>;
const assetOf = (kind: AssetKind, refId: string, more: AssetDetails = {}, second?: string): Asset => ({
  key: [kind, refId, ...(second === undefined ? [] : [second])].join(':'),
  kind,
  refId,
  channelId: null,
  label: '',
  from: null,
  to: null,
  count: 1,
  ...more,
});

/** Whether something continues after the last day and has not ended yet. */
const lastsBeyond = (to: Day | null, { lastDay, today }: LeaverContext): boolean =>
  to === null || (to > lastDay && to >= today);

/**
 * Custody of logins, and the platform role of a grant (R35). Logins sealed when a channel was closed need a custodian
 * too.
 */
const loginAssets = ({ state, person }: LeaverContext): Asset[] =>
  Object.values(state.logins)
    .filter((login) => login.custodianIds.includes(person.id) && login.fate?.kind !== 'destroyed')
    .flatMap((login) => [
      assetOf('login', login.id, { channelId: login.channelId, label: login.label }),
      ...(login.kind === 'roleGrant' && login.fate === null
        ? [assetOf('platformRole', login.id, { channelId: login.channelId, label: login.label })]
        : []),
    ]);

/** Roster entries that continue after the last day. */
export const rosterRows = (channel: Pick<Channel, 'roster'>, about: LeaverContext): Channel['roster'] =>
  channel.roster.filter(({ personId, to }) => personId === about.person.id && lastsBeyond(to, about));

/** A role in a channel by its latest access review, if no login says that the person has one (R35). */
const reviewedAssets = ({ state, person }: LeaverContext): Asset[] =>
  [...latestReviews(state).values()].flatMap((review) => {
    const { channelId } = review;
    const entry = standsOnPlatform(review, person.id);
    const isKnown = Object.values(state.logins).some(
      (login) =>
        login.channelId === channelId &&
        login.kind === 'roleGrant' &&
        login.fate === null &&
        login.custodianIds.includes(person.id),
    );
    return entry === undefined || isKnown || (state.channels[channelId]?.state ?? 'closed') === 'closed'
      ? []
      : [assetOf('platformRole', channelId, { channelId, label: entry.roleText || entry.role })];
  });

function channelAssets(about: LeaverContext): Asset[] {
  const { id } = about.person;
  return Object.values(about.state.channels).flatMap((channel) => {
    if (channel.state === 'closed') return [];
    const held: [boolean, AssetKind][] = [
      [channel.responsibleId === id, 'responsible'],
      [rosterRows(channel, about).length > 0, 'roster'],
      [channel.twoFactor.deviceHolderId === id, 'device'],
      [channel.recoveryMailOwnerId === id, 'recoveryMail'],
      [channel.recoveryPhoneOwnerId === id, 'recoveryPhone'],
    ];
    return held.filter(([is]) => is).map(([, kind]) => assetOf(kind, channel.id, { channelId: channel.id }));
  });
}

/** Covers promised for days after the last day, one asset per absence and channel (R25). */
function coverAssets(about: LeaverContext): Asset[] {
  const { state, person } = about;
  return Object.values(state.absences)
    .filter(({ status, personId }) => status !== 'cancelled' && personId !== person.id)
    .flatMap((absence) => {
      const mine = absence.covers.filter(
        ({ substituteId, to }) => substituteId === person.id && lastsBeyond(to, about),
      );
      return [...new Set(mine.map(({ channelId }) => channelId))].map((channelId) => {
        const own = mine.filter((cover) => cover.channelId === channelId);
        const from = own.reduce(
          (first, cover) => (cover.from < first ? cover.from : first),
          own[0]?.from ?? absence.from,
        );
        const ends = own.map(({ to }) => to);
        return assetOf(
          'cover',
          absence.id,
          {
            channelId,
            label: state.people[absence.personId]?.name ?? '',
            from: from > about.lastDay ? from : addDays(about.lastDay, 1),
            to: ends.includes(null) ? null : ([...ends].sort().at(-1) ?? null),
          },
          channelId,
        );
      });
    });
}

const unitAssets = ({ state, person }: LeaverContext): Asset[] =>
  Object.values(state.units)
    .filter(({ headId, archived }) => headId === person.id && archived === null)
    .map((unit) => assetOf('unitHead', unit.id, { label: unit.name }));

const stepAssets = ({ state, person }: LeaverContext): Asset[] =>
  Object.values(state.closures)
    .filter(({ status }) => status === 'running')
    .flatMap((closure) =>
      closure.steps
        .filter(({ ownerId, state: is }) => ownerId === person.id && is === 'todo')
        .map((step) =>
          assetOf(
            'closureStep',
            closure.id,
            { channelId: closure.channelId, label: step.title, to: step.dueOn },
            step.id,
          ),
        ),
    );

/** Requests for public records that they are to answer. The number alone: what is asked for is not for all who see this. */
const disclosureAssets = ({ state, person }: LeaverContext): Asset[] =>
  openDisclosuresOf(state, person.id).map(({ id, number }) => assetOf('disclosure', id, { label: number }));

/** The person's own absences that continue after the last day. */
const absenceAssets = (about: LeaverContext): Asset[] =>
  Object.values(about.state.absences)
    .filter(
      ({ status, personId, to }) => status !== 'cancelled' && personId === about.person.id && lastsBeyond(to, about),
    )
    .map(({ id, from, to }) => assetOf('absence', id, { from, to }));

function captureAssets({ state, person, today }: LeaverContext): Asset[] {
  const plans = Object.values(state.capturePlans).filter(({ stretches }) =>
    stretches.some((range) => includes(range, today)),
  );
  if (plans.length === 0) return [];
  const view = coverView(state, confirmedAbsences(state));
  return plans.flatMap(({ id }) => {
    const channel = state.channels[id];
    const does =
      channel !== undefined &&
      channel.state !== 'closed' &&
      captureAssigneesOn(view, channel, today).some(({ personId }) => personId === person.id);
    return does ? [assetOf('capture', id, { channelId: id })] : [];
  });
}

function outsideAssets({ state, person }: LeaverContext, { opened, questions, open, isMember }: OutsideFacts): Asset[] {
  const logins = opened.flatMap((id) => {
    const login = state.logins[id];
    return login?.fate === null ? [assetOf('opened', id, { channelId: login.channelId, label: login.label })] : [];
  });
  const member = isMember ? [assetOf('membership', person.id)] : [];
  return [
    ...questions.map(({ id, title, channelId }) => assetOf('question', id, { channelId, label: title.slice(0, 200) })),
    ...[...open].map(([channelId, count]) => assetOf('items', channelId, { channelId, count })),
    ...logins,
    ...member,
  ];
}

const personAssets = ({ person }: LeaverContext): Asset[] => [
  ...(hasAuthorisation(person) ? [assetOf('permission', person.id)] : []),
  ...(person.archived === null ? [assetOf('roles', person.id, { count: person.roles.length })] : []),
];

/** All assets in working order; each key occurs once. */
export function assetsOf(about: LeaverContext, facts: OutsideFacts = NO_OUTSIDE_FACTS): Asset[] {
  const all = [
    ...loginAssets(about),
    ...channelAssets(about),
    ...reviewedAssets(about),
    ...unitAssets(about),
    ...coverAssets(about),
    ...stepAssets(about),
    ...disclosureAssets(about),
    ...captureAssets(about),
    ...absenceAssets(about),
    ...personAssets(about),
    ...outsideAssets(about, facts),
  ];
  return [...new Map(all.map((asset) => [asset.key, asset])).values()];
}
