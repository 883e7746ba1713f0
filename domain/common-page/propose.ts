// The contents of a page generated now: the official channels in operation, elected members' blogs with their
// disclaimer, and why other channels are left out. R34, R38, R24.
import type { Channel } from '../channels/model.ts';
import type { Closure } from '../closures/model.ts';
import { ruleOf } from '../closures/steps.ts';
import type { Day } from '../kernel/schemas.ts';
import type { RuleSet } from '../rules/model.ts';
import type { VaultState } from '../kernel/state.ts';
import { httpsLink, purposeLine } from './links.ts';
import type { PageEntry } from './model.ts';
import { lazy } from '../kernel/lazy.ts';

/** The check that the disclaimer is shown where a blog is linked (R38). */
export const DISCLAIMER = 'electedDisclaimer';

export const OMISSION_REASONS = ['lost', 'accountGone', 'ended', 'noDisclaimer', 'preparing'] as const;
export type OmissionReason = (typeof OMISSION_REASONS)[number];

export interface OmittedChannel {
  readonly channelId: string;
  readonly name: string;
  readonly platform: string;
  readonly reason: OmissionReason;
}

export interface PageProposal {
  readonly entries: PageEntry[];
  readonly leftOut: OmittedChannel[];
}

export type PageRegisters = Pick<VaultState, 'channels' | 'departments' | 'closures'>;
type PageRules = Pick<RuleSet, 'platforms' | 'closureSteps' | 'lostSteps'>;

const runningByChannel = ({ closures }: PageRegisters): Map<string, Closure[]> => {
  const byChannel = new Map<string, Closure[]>();
  for (const closure of Object.values(closures))
    if (closure.status === 'running')
      byChannel.set(closure.channelId, [...(byChannel.get(closure.channelId) ?? []), closure]);
  return byChannel;
};

/** Whether the account is closed on the platform while the closure is still running. */
const accountClosed = (closure: Closure, rules: PageRules): boolean =>
  closure.gone !== undefined ||
  closure.steps.some((step) => step.state === 'done' && ruleOf(rules, step).pointOfNoReturn === true);

/**
 * Why a channel is left out. A closing channel stays, with its last day, until its account is closed or that day has
 * passed: until then it can be followed, and questions in it are answered.
 */
function reasonOf(channel: Channel, running: readonly Closure[], rules: PageRules, today: Day): OmissionReason | null {
  if (running.some(({ lost }) => lost !== undefined)) return 'lost';
  if (channel.state === 'preparing') return 'preparing';
  const decided = running.filter(({ lost }) => lost === undefined);
  if (decided.some((closure) => accountClosed(closure, rules))) return 'accountGone';
  if (decided.some(({ endsOn }) => endsOn < today)) return 'ended';
  return channel.electedBlog && channel.checks[DISCLAIMER]?.result !== 'ok' ? 'noDisclaimer' : null;
}

export function platformNameOf(channel: Pick<Channel, 'platform' | 'platformOther'>, { platforms }: PageRules): string {
  const known = platforms.find(({ id }) => id === channel.platform)?.name;
  return known === undefined || channel.platform === 'other'
    ? channel.platformOther || (known ?? channel.platform)
    : known;
}

function entryOf(channel: Channel, running: readonly Closure[], registers: PageRegisters, rules: PageRules): PageEntry {
  const blog = channel.electedBlog;
  const closing = channel.state === 'closing' ? running.find(({ lost }) => lost === undefined) : undefined;
  return {
    channelId: channel.id,
    kind: blog ? 'blog' : 'channel',
    name: channel.name,
    platform: channel.platform,
    platformName: platformNameOf(channel, rules),
    address: httpsLink(channel.address),
    purpose: purposeLine(channel.purpose),
    department: blog || channel.departmentId === null ? '' : (registers.departments[channel.departmentId]?.name ?? ''),
    crisis: channel.crisis && !blog,
    since: channel.startedOn,
    closesOn: closing?.endsOn ?? null,
  };
}

const byName = lazy(() => new Intl.Collator('sv', { numeric: true }).compare);
/**
 * Sorted by name (Swedish collation), then platform, then id, so that the same register always yields the same page.
 */
export const sortEntries = (entries: readonly PageEntry[]): PageEntry[] =>
  [...entries].sort(
    (a, b) =>
      byName()(a.name, b.name) || byName()(a.platformName, b.platformName) || (a.channelId < b.channelId ? -1 : 1),
  );

/** The page as it would be generated now. Closed channels are omitted; other omissions are listed with the reason. */
export function proposePage(registers: PageRegisters, rules: PageRules, today: Day): PageProposal {
  const running = runningByChannel(registers);
  const entries: PageEntry[] = [];
  const leftOut: OmittedChannel[] = [];
  for (const channel of Object.values(registers.channels)) {
    if (channel.state === 'closed') continue;
    const ofChannel = running.get(channel.id) ?? [];
    const reason = reasonOf(channel, ofChannel, rules, today);
    if (reason === null) entries.push(entryOf(channel, ofChannel, registers, rules));
    else leftOut.push({ channelId: channel.id, name: channel.name, platform: channel.platform, reason });
  }
  return {
    entries: sortEntries(entries),
    leftOut: leftOut.sort(
      (a, b) => OMISSION_REASONS.indexOf(a.reason) - OMISSION_REASONS.indexOf(b.reason) || byName()(a.name, b.name),
    ),
  };
}

export interface PageGroup {
  /** Department or platform; '' means the whole municipality. */
  readonly title: string;
  readonly entries: readonly PageEntry[];
}

/** The official channels in groups; municipality-wide ones first. */
export function groupsOf(entries: readonly PageEntry[], groupBy: 'department' | 'platform'): PageGroup[] {
  const groups = new Map<string, PageEntry[]>();
  for (const entry of entries.filter(({ kind }) => kind === 'channel')) {
    const title = groupBy === 'department' ? entry.department : entry.platformName;
    groups.set(title, [...(groups.get(title) ?? []), entry]);
  }
  return [...groups]
    .map(([title, groupEntries]) => ({ title, entries: groupEntries }))
    .sort((a, b) => Number(a.title !== '') - Number(b.title !== '') || byName()(a.title, b.title));
}

export const blogsOf = (entries: readonly PageEntry[]): PageEntry[] => entries.filter(({ kind }) => kind === 'blog');
