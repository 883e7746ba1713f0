// Facts derived about a channel: its people on a day, duplicates, and missing requirements. R02, R07, R08, R10, R12,
// R23, R27–R32, R38.
import { includesDay } from '../calendar/intervals.ts';
import { daysBetween } from '../calendar/days.ts';
import type { Board } from '../organisation/model.ts';
import type { Person } from '../people/model.ts';
import { isAdministrator, isInCommunicationsOffice, leads, mayServe } from '../people/role-checks.ts';
import type { RuleCheck, RuleSet } from '../rules/model.ts';
import { isWatchedBy } from './watch-periods.ts';
import { normaliseAddress } from './address.ts';
import { approvalObstacle } from './approval.ts';
import { isCheckDue } from './check-days.ts';
import type { Channel, RosterEntry } from './model.ts';
import { missingOfNotices } from './notices.ts';
import type { MissingRequirement } from './problems.ts';

/** The roster entries in force on a day (R10). */
export const rosterOn = (channel: Pick<Channel, 'roster'>, day: string): RosterEntry[] =>
  channel.roster.filter((entry) => includesDay(entry, day));

/** Whether the channel is in operation or in preparation, that is, neither closing nor closed. */
export const isRunning = (channel: Pick<Channel, 'state'>): boolean =>
  channel.state === 'preparing' || channel.state === 'active';

/** What is read of a login here: its channel, whether it is still in use (`fate: null`), and its custodians. */
interface CustodianLogin {
  readonly channelId: string;
  readonly fate: unknown;
  readonly custodianIds: readonly string[];
}

/**
 * Whether a person works with a channel: responsible, in its roster or watching it that day, or custodian of one of its
 * logins.
 */
export const worksWithChannel = (
  person: Person,
  channel: Channel,
  logins: readonly CustodianLogin[],
  day: string,
): boolean =>
  channel.responsibleId === person.id ||
  rosterOn(channel, day).some((entry) => entry.personId === person.id) ||
  isWatchedBy(channel, person.id, day) ||
  logins.some(
    (login) => login.channelId === channel.id && login.fate === null && login.custodianIds.includes(person.id),
  );

/**
 * Whether a person may change a channel. The communications office and administrators: all; heads of department and
 * unit heads: those of their department; others: those they work with. Municipality-wide channels: only the
 * communications office and administrators (R29).
 */
export function mayEdit(person: Person, channel: Channel, logins: readonly CustodianLogin[], day: string): boolean {
  if (person.archived !== null) return false;
  if (isInCommunicationsOffice(person) || isAdministrator(person)) return true;
  if (channel.departmentId === null) return false;
  return leads(person, channel.departmentId) || worksWithChannel(person, channel, logins, day);
}

/** Another channel with the same address. Closed channels are ignored, since their address may be reused. */
export function duplicateOf(address: string, channels: readonly Channel[], exceptId?: string): Channel | undefined {
  const key = normaliseAddress(address);
  return key === ''
    ? undefined
    : channels.find(
        (channel) => channel.id !== exceptId && channel.state !== 'closed' && normaliseAddress(channel.address) === key,
      );
}

/** Whether the rules allow channels on a platform (R04). */
export const isAllowedPlatform = (platform: string, { platformsAllowed }: Pick<RuleSet, 'platformsAllowed'>): boolean =>
  platformsAllowed === null || platformsAllowed.includes(platform);

/** The checks that apply to a channel (R38 only to blogs of elected members). */
export const checksFor = (channel: Pick<Channel, 'electedBlog'>, ruleSet: Pick<RuleSet, 'checks'>): RuleCheck[] =>
  ruleSet.checks.filter((check) => !check.onlyElectedBlog || channel.electedBlog);

/** Whether recurring capture is required because the records plan does not cover the channel (R12, R23). */
export function needsCapture(
  channel: Pick<Channel, 'recordsPlan' | 'boardId'>,
  boards: Readonly<Record<string, Board>>,
): boolean {
  if (channel.recordsPlan !== 'board') return channel.recordsPlan === 'notRevised';
  const board = channel.boardId === null ? undefined : boards[channel.boardId];
  return board?.recordsPlan.revised !== true;
}

export interface RequirementContext {
  readonly logins: readonly CustodianLogin[];
  readonly people: Readonly<Record<string, Person>>;
  readonly boards: Readonly<Record<string, Board>>;
  readonly ruleSet: Pick<
    RuleSet,
    'id' | 'version' | 'checks' | 'checkMaxAgeDays' | 'platformsAllowed' | 'userNotice' | 'userNoticeShort'
  >;
  readonly today: string;
}

const when = (holds: boolean, code: MissingRequirement): MissingRequirement[] => (holds ? [code] : []);

function missingOfResponsible(channel: Channel, { people }: RequirementContext): MissingRequirement[] {
  const responsible = channel.responsibleId === null ? undefined : people[channel.responsibleId];
  if (responsible === undefined) return ['noResponsible'];
  if (responsible.archived !== null) return ['responsibleArchived'];
  return when(!mayServe(responsible, channel).ok, 'responsibleNotPermitted');
}

/** Those of the people who are in the register and have not left. */
export const activeAmong = (ids: readonly string[], people: Readonly<Record<string, Person>>): string[] =>
  [...new Set(ids)].filter((id) => people[id]?.archived === null);

function missingOfPeople(channel: Channel, { people, logins, today }: RequirementContext): MissingRequirement[] {
  const roster = rosterOn(channel, today);
  const own = logins.filter((login) => login.channelId === channel.id && login.fate === null);
  const custodians = new Set(own.flatMap((login) => login.custodianIds));
  // Of each login, those who are left.
  const keepers = own.map(({ custodianIds }) => activeAmong(custodianIds, people).length);
  const unfit = (id: string): boolean => {
    const person = people[id];
    return person === undefined || !mayServe(person, channel).ok;
  };
  return [
    ...when(
      roster.some((entry) => unfit(entry.personId)),
      'rosterNotPermitted',
    ),
    ...when([...custodians].some(unfit), 'custodianNotPermitted'),
    ...when(roster.length === 0, 'noRoster'),
    ...when(own.length === 0, 'noCustodian'),
    ...when(keepers.includes(0), 'loginWithoutCustodian'),
    ...when(keepers.includes(1), 'oneCustodian'),
  ];
}

function missingOfChecks(channel: Channel, { ruleSet, today }: RequirementContext): MissingRequirement[] {
  const wanted = checksFor(channel, ruleSet);
  const old = (on: string): boolean => daysBetween(on, today) > ruleSet.checkMaxAgeDays;
  const required = wanted.filter((check) => check.required);
  return [
    ...when(
      required.some((check) => channel.checks[check.id]?.result === 'notOk'),
      'checkFailed',
    ),
    ...when(
      required.some((check) => channel.checks[check.id] === undefined),
      'checkMissing',
    ),
    ...when(
      wanted.some((rule) => {
        const made = channel.checks[rule.id];
        return made !== undefined && isCheckDue(made, rule, ruleSet, today);
      }),
      'checkOld',
    ),
    ...when(channel.verifiedOn === null, 'neverVerified'),
    ...when(channel.verifiedOn !== null && old(channel.verifiedOn), 'verifyOld'),
  ];
}

/** Whether the rules in force are others than those the department committed to (R09). */
export const hasOldCommitment = (
  { commitment }: Pick<Channel, 'commitment'>,
  ruleSet: Pick<RuleSet, 'id' | 'version'>,
): boolean =>
  commitment !== undefined && (commitment.ruleSetId !== ruleSet.id || commitment.version !== ruleSet.version);

function missingOfApproval(channel: Channel, { ruleSet, today }: RequirementContext): MissingRequirement[] {
  const obstacle = approvalObstacle(channel, today);
  // The approval of a channel from another vault is in its department's own.
  const elsewhere = obstacle === 'noApproval' && channel.origin !== undefined;
  return [
    ...(obstacle === null || elsewhere ? [] : [obstacle]),
    ...when(hasOldCommitment(channel, ruleSet), 'commitmentOld'),
  ];
}

/**
 * Missing or outdated requirements, most important first. None for a channel that is closing or closed. Consultation
 * and set-up notice (R07, R30) are required only of channels in preparation: older channels predate the rules.
 */
export function missingRequirements(channel: Channel, context: RequirementContext): MissingRequirement[] {
  if (!isRunning(channel)) return [];
  const contacted = (kind: string): boolean => channel.officeContacts.some((contact) => contact.kind === kind);
  const preparing = channel.state === 'preparing';
  return [
    ...missingOfResponsible(channel, context),
    ...missingOfPeople(channel, context),
    ...when(!isAllowedPlatform(channel.platform, context.ruleSet), 'platformNotAllowed'),
    ...when(channel.purpose === '', 'noPurpose'),
    ...missingOfApproval(channel, context),
    ...when(channel.address === '', 'noAddress'),
    ...when(preparing && !contacted('setupNotice'), 'noSetupNotice'),
    ...when(preparing && !contacted('consultation'), 'noConsultation'),
    ...missingOfNotices(channel, context),
    ...missingOfChecks(channel, context),
    ...when(channel.twoFactor.status === 'off', 'twoFactorOff'),
    ...when(channel.captureEvery === 'none' && needsCapture(channel, context.boards), 'captureMissing'),
  ];
}
