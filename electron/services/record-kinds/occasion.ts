// How a fulfilled occasion is stored in the vault's log, and the plans as calls see them. R23, R44.
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import type { CapturePlan, Fulfilment, Occasion } from '../../../domain/capture-plans/model.ts';
import { occasionsOf, type ComputedOccasion, type RecordedOccasion } from '../../../domain/capture-plans/occasions.ts';
import { submissionOf, isRunning, occasionId } from '../../../domain/capture-plans/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { caseReachOf } from '../../../domain/moderation/access.ts';
import type { Day } from '../../../domain/kernel/common.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Facets, LogPut } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { numberFacet } from './number-facet.ts';
import { find } from '../kernel/register-access.ts';

export const OCCASION_KIND = 'captureOccasion';
const PAGE_SIZE = 500;

/** An occasion as listed in the log. */
export interface LoggedOccasion extends RecordedOccasion {
  /** Captures that count for it. */
  readonly captureIds: readonly string[];
}
export type LoggedOccasions = ReadonlyMap<Day, LoggedOccasion>;
type ByChannel = ReadonlyMap<string, LoggedOccasions>;

const truncate = (text: string): string => text.slice(0, 120);
/** A submission is titled after its first file, or after the place where the print is kept. */
export const titleOf = ({ how, files, place }: Fulfilment): string =>
  truncate(how === 'print' ? place : (files[0]?.name ?? ''));

/** A confidential record can be found only by its diary number and channel. */
function searchText({ marks, diary }: Occasion, { files, place, note }: Fulfilment, channelName: string): string {
  const words = marks.secrecy ? [] : [...files.map(({ name }) => name), place, note];
  return [diary?.number ?? '', channelName, ...words].filter((part) => part !== '').join(' ');
}

/** Fills in fields that the log and the diary need and that older records do not have. */
export const withDefaults = (record: object): Occasion =>
  ({ marks: { secrecy: false, secrecyBasis: '', personalData: false }, diary: null, ...record }) as Occasion;

/**
 * The record as written; every change is a new version. Submissions are indexed like other records; captured pages are
 * not indexed through the occasion.
 */
export function toLogPut(context: ServiceContext, record: object): LogPut {
  const occasion = withDefaults(record);
  const { id, channelId, done, diary, marks } = occasion;
  const submission = submissionOf(occasion);
  return {
    kind: OCCASION_KIND,
    id,
    at: startOfDay(submission?.madeOn ?? occasion.nominal),
    facets: {
      channelId,
      direction: occasion.direction,
      nominal: occasion.nominal,
      madeOn: done?.madeOn ?? '',
      how: done?.how ?? '',
      captureIds: done?.captureIds.join(' ') ?? '',
      givenUp: occasion.givenUp === null ? 'no' : 'yes',
      handedIn: submission === null ? 'no' : 'yes',
      diary: diary?.decision ?? 'undecided',
      ...numberFacet(diary),
      keptWhere: done?.keptWhere ?? 'vault',
      by: done?.stamp.by ?? '',
      ...(marks.secrecy ? { secrecy: 'yes' } : {}),
    },
    title: submission === null || marks.secrecy ? '' : titleOf(submission),
    text:
      submission === null
        ? ''
        : searchText(occasion, submission, context.vault.db.data.channels[channelId]?.name ?? ''),
    record: occasion,
  };
}

/**
 * Whether a row is a submission. Older rows lack the facet; there every occasion fulfilled by a file or print counts as
 * its own submission.
 */
export const isSubmission = ({ how, handedIn }: Facets): boolean =>
  handedIn === undefined ? how === 'file' || how === 'print' : handedIn === 'yes';

const cache = new WeakMap<ServiceContext['vault'], { readonly seq: number; readonly byChannel: ByChannel }>();

/** Every stored occasion, by channel; read again only after the vault has been written to. */
export async function loadLoggedOccasions(context: ServiceContext): Promise<Result<ByChannel>> {
  const { seq } = context.vault.head();
  const cached = cache.get(context.vault);
  if (cached?.seq === seq) return ok(cached.byChannel);
  const byChannel = new Map<string, Map<Day, LoggedOccasion>>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = await context.vault.page({ kind: OCCASION_KIND, order: 'oldest', offset, limit: PAGE_SIZE });
    if (!page.ok) return page;
    for (const { facets } of page.value.rows) {
      const { channelId = '', nominal = '', madeOn = '', captureIds = '' } = facets;
      const ofChannel = byChannel.get(channelId) ?? new Map<Day, LoggedOccasion>();
      byChannel.set(
        channelId,
        ofChannel.set(nominal, {
          madeOn: madeOn === '' ? null : madeOn,
          givenUp: facets.givenUp === 'yes',
          captureIds: captureIds.split(' ').filter((id) => id !== ''),
        }),
      );
    }
    if (offset + PAGE_SIZE >= page.value.total) break;
  }
  cache.set(context.vault, { seq, byChannel });
  return ok(byChannel);
}

const NO_OCCASIONS: LoggedOccasions = new Map();
export const occasionsOfChannel = (all: ByChannel, channelId: string): LoggedOccasions =>
  all.get(channelId) ?? NO_OCCASIONS;

/** A plan with everything computed from it today. */
export interface ComputedPlan {
  readonly plan: CapturePlan;
  readonly channel: Channel | undefined;
  readonly runs: boolean;
  readonly lines: LoggedOccasions;
  readonly occasions: readonly ComputedOccasion[];
}

export function computePlan(context: ServiceContext, plan: CapturePlan, all: ByChannel): ComputedPlan {
  const { channels, boards } = context.vault.db.data;
  const channel = Object.hasOwn(channels, plan.id) ? channels[plan.id] : undefined;
  const runs = isRunning(plan, channel, boards);
  const logged = occasionsOfChannel(all, plan.id);
  return { plan, channel, runs, lines: logged, occasions: occasionsOf(plan, logged, context.today(), runs) };
}

/** Whether the signed-in user may see a channel's plan; reusable for many channels. */
export function createPlanFilter(context: ServiceContext): (channel: Channel) => boolean {
  const reach = caseReachOf(context.me, { ...context.vault.db.data, today: context.today() });
  return (channel) => reach(channel) !== 'none';
}

/** Finds a channel whose plan the signed-in user may see and work with. */
export function findPlanChannel(context: ServiceContext, channelId: string): Result<Channel> {
  const channel = find(context.vault.db.data.channels, channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  return createPlanFilter(context)(channel.value)
    ? channel
    : fail('capturePlans.notYours', { params: { name: channel.value.name } });
}

/** A channel's plan with its computed occasions. */
export async function findPlan(context: ServiceContext, channelId: string): Promise<Result<ComputedPlan>> {
  const channel = findPlanChannel(context, channelId);
  if (!channel.ok) return channel;
  const plan = find(context.vault.db.data.capturePlans, channelId, 'capturePlans.none');
  if (!plan.ok) return plan;
  const all = await loadLoggedOccasions(context);
  return all.ok ? ok(computePlan(context, plan.value, all.value)) : all;
}

/** The stored occasion; null if none is stored yet. */
export async function readOccasion(
  context: ServiceContext,
  channelId: string,
  nominal: Day,
): Promise<Result<Occasion | null>> {
  const record = await context.vault.getRecord(OCCASION_KIND, occasionId(channelId, nominal));
  if (record.ok) return ok(withDefaults(record.value));
  return record.error.code === 'vault.notFound' ? ok(null) : record;
}
