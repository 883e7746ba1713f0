// Who may compare, decide and attest; what is left to do of a review, when the next one is due, and what changed since
// the last one. R28, R29, R35.
import { addDays } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Channel } from '../channels/model.ts';
import { isRunning, mayEdit } from '../channels/rules.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import { hasRole, isHeadOfDepartment, isInCommunicationsOffice } from '../people/role-checks.ts';
import type { RulePlatform, RuleSet } from '../rules/model.ts';
import type { AccessDecision, AccessEntry, AccessFinding, AccessReview } from './model.ts';
import { nameKey } from './names.ts';

/** A channel that nobody has compared is due this many days after it came into the register. */
const FIRST_REVIEW_DAYS = 30;
/** Findings are to be decided within this many days. */
const DECIDE_DAYS = 14;

/**
 * Whether a person attests who has access: the head of the channel's unit or department; municipality-wide: the
 * communications office, which alone runs such channels (R29).
 */
export function mayAttest(me: Person, channel: Channel, { units }: Pick<VaultState, 'units'>): boolean {
  const { departmentId, unitId } = channel;
  if (me.archived !== null) return false;
  if (departmentId === null) return isInCommunicationsOffice(me);
  const heads = unitId === null ? null : (units[unitId]?.headId ?? null);
  return isHeadOfDepartment(me, departmentId) || hasRole(me, 'unitHead', departmentId) || heads === me.id;
}

/** Whether a person sees the list: those who may change the channel, and those who attest. */
export const mayRead = (
  me: Person,
  channel: Channel,
  state: Pick<VaultState, 'units' | 'logins'>,
  today: Day,
): boolean => mayEdit(me, channel, Object.values(state.logins), today) || mayAttest(me, channel, state);

/** The decision that holds; undefined: none. */
export const decisionOf = ({ decisions }: Pick<AccessFinding, 'decisions'>): AccessDecision | undefined =>
  decisions.at(-1);

/** The findings that nobody has decided about. */
export const undecided = ({ findings }: Pick<AccessReview, 'findings'>): AccessFinding[] =>
  findings.filter((finding) => decisionOf(finding) === undefined);

/** The findings that are not settled: undecided, or to be done. */
export const unsettled = ({ findings }: Pick<AccessReview, 'findings'>): AccessFinding[] =>
  findings.filter((finding) => (decisionOf(finding)?.kind ?? 'planned') === 'planned');

/** The day by which something of a review has to be done; null: nothing has. */
export function findingsDueOn(review: Pick<AccessReview, 'findings' | 'created'>): Day | null {
  const days = unsettled(review).map(
    (finding) => decisionOf(finding)?.dueOn ?? addDays(dayInStockholm(review.created.at), DECIDE_DAYS),
  );
  return days.sort()[0] ?? null;
}

/** What a decision lacks, as an error code; null: nothing. */
export function decisionObstacle(
  { kind, note, byId, dueOn }: Omit<AccessDecision, 'stamp'>,
  isAttested: boolean,
): 'accessReviews.noteMissing' | 'accessReviews.planMissing' | 'accessReviews.attestedAlready' | null {
  if (kind === 'right' && note === '') return 'accessReviews.noteMissing';
  if (kind === 'planned' && (byId === null || dueOn === null)) return 'accessReviews.planMissing';
  // What the head has attested is carried out, not decided in another way.
  return kind === 'right' && isAttested ? 'accessReviews.attestedAlready' : null;
}

/** The reviews of a channel, the latest first. */
export const reviewsOf = ({ accessReviews }: Pick<VaultState, 'accessReviews'>, channelId: string): AccessReview[] =>
  Object.values(accessReviews)
    .filter((review) => review.channelId === channelId)
    .sort((a, b) => b.on.localeCompare(a.on) || b.created.at.localeCompare(a.created.at));

/** The latest review of each channel. */
export function latestReviews({ accessReviews }: Pick<VaultState, 'accessReviews'>): Map<string, AccessReview> {
  const latest = new Map<string, AccessReview>();
  for (const review of Object.values(accessReviews)) {
    const known = latest.get(review.channelId);
    if (known === undefined || [known.on, known.created.at].join() < [review.on, review.created.at].join())
      latest.set(review.channelId, review);
  }
  return latest;
}

/** Whether the platform has roles for people, by the rules or by the channel's own logins. */
export const hasRoles = (
  channel: Pick<Channel, 'id' | 'platform'>,
  platforms: readonly Pick<RulePlatform, 'id' | 'roles' | 'roleGrants'>[],
  logins: readonly Pick<Login, 'channelId' | 'kind' | 'fate'>[],
): boolean => {
  const platform = platforms.find(({ id }) => id === channel.platform);
  return (
    platform?.roleGrants === true ||
    (platform?.roles.length ?? 0) > 0 ||
    logins.some(({ channelId, kind, fate }) => channelId === channel.id && kind === 'roleGrant' && fate === null)
  );
};

/** The day on which the next review is due; null: never, for a channel without roles or not in use. */
export function reviewDueOn(
  channel: Channel,
  latest: Pick<AccessReview, 'on'> | undefined,
  { platforms, accessReviewDays }: Pick<RuleSet, 'platforms' | 'accessReviewDays'>,
  logins: readonly Login[],
): Day | null {
  if (!isRunning(channel) || channel.state === 'preparing' || !hasRoles(channel, platforms, logins)) return null;
  return latest === undefined
    ? addDays(dayInStockholm(channel.created.at), FIRST_REVIEW_DAYS)
    : addDays(latest.on, accessReviewDays);
}

/** What became different between two lists of a channel. */
interface ListChanges {
  readonly added: readonly AccessEntry[];
  readonly gone: readonly AccessEntry[];
  readonly changed: readonly { readonly from: AccessEntry; readonly to: AccessEntry }[];
}

const keyOf = ({ personId, name }: AccessEntry): string => (personId === null ? `n ${nameKey(name)}` : `p ${personId}`);
const roleOf = ({ role, roleText }: AccessEntry): string => (role === '' ? roleText : role).toLocaleLowerCase('sv');

export function listChanges(before: readonly AccessEntry[], after: readonly AccessEntry[]): ListChanges {
  const left = [...before];
  const added: AccessEntry[] = [];
  const changed: { from: AccessEntry; to: AccessEntry }[] = [];
  const take = (test: (entry: AccessEntry) => boolean): AccessEntry | undefined => {
    const at = left.findIndex(test);
    return at === -1 ? undefined : left.splice(at, 1)[0];
  };
  const unequal = after.filter(
    (entry) => take((old) => keyOf(old) === keyOf(entry) && roleOf(old) === roleOf(entry)) === undefined,
  );
  for (const entry of unequal) {
    const old = take((one) => keyOf(one) === keyOf(entry));
    if (old === undefined) added.push(entry);
    else changed.push({ from: old, to: entry });
  }
  return { added, gone: left, changed };
}

/** Whether a person still has a role in a channel by its latest review: on the list, and nobody has removed it since. */
export const standsOnPlatform = (review: AccessReview, personId: string): AccessEntry | undefined =>
  review.entries.find(
    (entry) =>
      entry.personId === personId &&
      !review.findings.some((finding) => finding.entryId === entry.id && decisionOf(finding)?.kind === 'done'),
  );
