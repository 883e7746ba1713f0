// How a met occasion lies in the vault's log, and the plans as a call sees them. R23, R44.
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import type { CapturePlan, Done, Occasion } from '../../../domain/capture-plans/model.ts';
import { occasionsOf, type Reckoned, type Recorded } from '../../../domain/capture-plans/occasions.ts';
import { handedIn, isRunning, occasionId } from '../../../domain/capture-plans/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { caseReachOf } from '../../../domain/moderation/access.ts';
import type { Day } from '../../../domain/common.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Facets, LogPut } from '../../vault/types.ts';
import type { ServiceContext } from '../context.ts';
import { numberFacet } from '../diary/facets.ts';
import { find } from '../registers.ts';

export const KIND = 'captureOccasion';
const PAGE = 500;

/** An occasion in the log's list. */
export interface OccasionLine extends Recorded {
  /** Captures that count for it. */
  readonly captureIds: readonly string[];
}
export type OccasionLines = ReadonlyMap<Day, OccasionLine>;
type ByChannel = ReadonlyMap<string, OccasionLines>;

const cut = (text: string): string => text.slice(0, 120);
/** What was handed in is called as its first file, or as the place of the print. */
export const titleOf = ({ how, files, place }: Done): string => cut(how === 'print' ? place : (files[0]?.name ?? ''));

/** Of what is marked as secret nothing is searched but the diary number and the channel. */
function searchText({ marks, diary }: Occasion, { files, place, note }: Done, channelName: string): string {
  const words = marks.secrecy ? [] : [...files.map(({ name }) => name), place, note];
  return [diary?.number ?? '', channelName, ...words].filter((part) => part !== '').join(' ');
}

/** An older record lacks what the log and the diary ask of it. */
export const whole = (record: object): Occasion => ({ marks: { secrecy: false, secrecyBasis: '', personalData: false }, diary: null, ...record }) as Occasion;

/** The record as it is written; every change is a new version. What was handed in is in the index as other records are; nothing of captured pages is. */
export function putOf(context: ServiceContext, record: object): LogPut {
  const occasion = whole(record);
  const { id, channelId, done, diary, marks } = occasion;
  const held = handedIn(occasion);
  return {
    kind: KIND,
    id,
    at: startOfDay(held?.madeOn ?? occasion.nominal),
    facets: {
      channelId,
      direction: occasion.direction,
      nominal: occasion.nominal,
      madeOn: done?.madeOn ?? '',
      how: done?.how ?? '',
      captureIds: done?.captureIds.join(' ') ?? '',
      givenUp: occasion.givenUp === null ? 'no' : 'yes',
      handedIn: held === null ? 'no' : 'yes',
      diary: diary?.decision ?? 'undecided',
      ...numberFacet(diary),
      keptWhere: done?.keptWhere ?? 'vault',
      by: done?.stamp.by ?? '',
      ...(marks.secrecy ? { secrecy: 'yes' } : {}),
    },
    title: held === null || marks.secrecy ? '' : titleOf(held),
    text: held === null ? '' : searchText(occasion, held, context.vault.db.data.channels[channelId]?.name ?? ''),
    record: occasion,
  };
}

/** Whether a line is of something handed in; an older one has no word of it, and then each occasion is taken to hold its own. */
export const isHandedIn = ({ how, handedIn: held }: Facets): boolean => (held === undefined ? how === 'file' || how === 'print' : held === 'yes');

const known = new WeakMap<ServiceContext['vault'], { readonly seq: number; readonly lines: ByChannel }>();

/** Every occasion that something has happened on, by channel; read again only after something was written. */
export async function everyLine(context: ServiceContext): Promise<Result<ByChannel>> {
  const { seq } = context.vault.head();
  const before = known.get(context.vault);
  if (before?.seq === seq) return ok(before.lines);
  const lines = new Map<string, Map<Day, OccasionLine>>();
  for (let offset = 0; ; offset += PAGE) {
    const page = await context.vault.page({ kind: KIND, order: 'oldest', offset, limit: PAGE });
    if (!page.ok) return page;
    for (const { facets } of page.value.lines) {
      const { channelId = '', nominal = '', madeOn = '', captureIds = '' } = facets;
      const ofChannel = lines.get(channelId) ?? new Map<Day, OccasionLine>();
      lines.set(channelId, ofChannel.set(nominal, { madeOn: madeOn === '' ? null : madeOn, givenUp: facets.givenUp === 'yes', captureIds: captureIds.split(' ').filter((id) => id !== '') }));
    }
    if (offset + PAGE >= page.value.total) break;
  }
  known.set(context.vault, { seq, lines });
  return ok(lines);
}

const NO_LINES: OccasionLines = new Map();
export const linesOf = (all: ByChannel, channelId: string): OccasionLines => all.get(channelId) ?? NO_LINES;

/** A plan with everything that is reckoned of it today. */
export interface PlanNow {
  readonly plan: CapturePlan;
  readonly channel: Channel | undefined;
  readonly runs: boolean;
  readonly lines: OccasionLines;
  readonly occasions: readonly Reckoned[];
}

export function planNow(context: ServiceContext, plan: CapturePlan, all: ByChannel): PlanNow {
  const { channels, boards } = context.vault.db.data;
  const channel = Object.hasOwn(channels, plan.id) ? channels[plan.id] : undefined;
  const runs = isRunning(plan, channel, boards);
  const lines = linesOf(all, plan.id);
  return { plan, channel, runs, lines, occasions: occasionsOf(plan, lines, context.today(), runs) };
}

/** What of a channel's plan is for the signed-in person, asked once per channel. */
export function reachOf(context: ServiceContext): (channel: Channel) => boolean {
  const reach = caseReachOf(context.me, { ...context.vault.db.data, today: context.today() });
  return (channel) => reach(channel) !== 'none';
}

/** A channel whose plan the signed-in person may see and work with. */
export function findMine(context: ServiceContext, channelId: string): Result<Channel> {
  const channel = find(context.vault.db.data.channels, channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  return reachOf(context)(channel.value) ? channel : fail('capturePlans.notYours', { params: { name: channel.value.name } });
}

/** The plan of a channel, reckoned. */
export async function findPlan(context: ServiceContext, channelId: string): Promise<Result<PlanNow>> {
  const channel = findMine(context, channelId);
  if (!channel.ok) return channel;
  const plan = find(context.vault.db.data.capturePlans, channelId, 'capturePlans.none');
  if (!plan.ok) return plan;
  const all = await everyLine(context);
  return all.ok ? ok(planNow(context, plan.value, all.value)) : all;
}

/** What is kept of an occasion; null: nothing yet. */
export async function readOccasion(context: ServiceContext, channelId: string, nominal: Day): Promise<Result<Occasion | null>> {
  const record = await context.vault.getRecord(KIND, occasionId(channelId, nominal));
  if (record.ok) return ok(whole(record.value));
  return record.error.code === 'vault.notFound' ? ok(null) : record;
}
