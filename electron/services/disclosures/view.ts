// Requests for public records as screens see them. R39.2, R43.1.
import type {
  DisclosureContent,
  DisclosureItemRow,
  DisclosureRow,
  DisclosureView,
} from '../../../domain/disclosures/calls.ts';
import type { Disclosure, DisclosureItem, Review } from '../../../domain/disclosures/model.ts';
import {
  appealableUntil,
  decidesDisclosure,
  disclosureDue,
  DISCLOSURE_STATES,
  DISCLOSURE_STEPS,
  handlesDisclosure,
  isUnderWay,
  refusesAs,
  sectionsOf,
  seesDisclosure,
  stateOfDisclosure,
} from '../../../domain/disclosures/rules.ts';
import { suggestedSections } from '../../../domain/disclosures/suggested-sections.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { same } from '../../../domain/frame-rules/signer.ts';
import { isLate } from '../../../domain/inquiries/deadline.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { keepsRecords } from '../../../domain/people/role-checks.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';
import { channelName } from '../record-kinds/texts.ts';
import { contentOf, type Content, noteStateOf } from './content.ts';
import { lostWhy } from './file-state.ts';
import { fixedTexts } from './fixed-texts.ts';
import { proposalsIn } from './proposals.ts';

/** Finds a request that the signed-in person may see; others do not learn that it exists. */
export function findDisclosure(context: ServiceContext, state: VaultState, id: string): Result<Disclosure> {
  const found = find(state.disclosures, id, 'disclosures.unknown');
  if (!found.ok) return found;
  return seesDisclosure(context.me, found.value) ? found : fail('disclosures.unknown');
}

/** Finds one that the signed-in person handles, and that is to be answered. */
export function findOpen(context: ServiceContext, state: VaultState, id: string): Result<Disclosure> {
  const found = findDisclosure(context, state, id);
  if (!found.ok) return found;
  if (!handlesDisclosure(context.me, found.value)) return fail('disclosures.notYours');
  return isUnderWay(found.value) ? found : fail('disclosures.over');
}

/** Its records, the oldest first. */
export const itemsOf = (state: Pick<VaultState, 'disclosureItems'>, id: string): DisclosureItem[] =>
  Object.values(state.disclosureItems)
    .filter(({ disclosureId }) => disclosureId === id)
    .sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));

const reviewsOf = (items: readonly DisclosureItem[]): Review[] =>
  items.flatMap(({ review }) => (review === null ? [] : [review]));

const departmentOf = (state: VaultState, { departmentId }: Disclosure): string =>
  departmentId === null ? '' : (state.departments[departmentId]?.name ?? '');

function timing(context: ServiceContext, disclosure: Disclosure): { dueOn: string | null; late: boolean } {
  if (!isUnderWay(disclosure)) return { dueOn: null, late: false };
  const due = disclosureDue(disclosure, context.ruleSet());
  return { dueOn: due.on, late: isLate(due, context.now()) };
}

export function listDisclosures(context: ServiceContext): DisclosureRow[] {
  const { data } = context.vault.db;
  const counts = new Map<string, { items: number; reviewed: number }>();
  for (const { disclosureId, review } of Object.values(data.disclosureItems)) {
    const count = counts.get(disclosureId) ?? { items: 0, reviewed: 0 };
    counts.set(disclosureId, { items: count.items + 1, reviewed: count.reviewed + (review === null ? 0 : 1) });
  }
  return Object.values(data.disclosures)
    .filter((disclosure) => seesDisclosure(context.me, disclosure))
    .map((disclosure) => {
      const { id, number, request, receivedAt, form, responsibleId } = disclosure;
      return {
        disclosure: { id, number, request, receivedAt, form },
        responsible: data.people[responsibleId]?.name ?? '',
        department: departmentOf(data, disclosure),
        state: stateOfDisclosure(disclosure),
        ...(counts.get(id) ?? { items: 0, reviewed: 0 }),
        ...timing(context, disclosure),
      };
    })
    .sort(
      (a, b) =>
        Number(a.dueOn === null) - Number(b.dueOn === null) ||
        (a.dueOn ?? '').localeCompare(b.dueOn ?? '') ||
        DISCLOSURE_STATES.indexOf(a.state) - DISCLOSURE_STATES.indexOf(b.state) ||
        b.disclosure.number.localeCompare(a.disclosure.number),
    );
}

function namesIn(state: VaultState, { responsibleId, created, events, told = [] }: Disclosure): Record<string, string> {
  const ids = new Set([
    responsibleId,
    created.by,
    ...events.map(({ stamp }) => stamp.by),
    ...told.flatMap(({ personIds }) => personIds),
  ]);
  return Object.fromEntries([...ids].map((id) => [id, state.people[id]?.name ?? '']));
}

export function viewDisclosure(context: ServiceContext, id: string): Result<DisclosureView> {
  const { data } = context.vault.db;
  const found = findDisclosure(context, data, id);
  if (!found.ok) return found;
  const disclosure = found.value;
  const state = stateOfDisclosure(disclosure);
  const items = itemsOf(data, id);
  const reviews = reviewsOf(items);
  const handles = handlesDisclosure(context.me, disclosure) && mayCall(context.me, 'disclosures.save');
  const keeps = keepsRecords(context.me, disclosure.departmentId);
  const by = refusesAs(disclosure);
  return ok({
    disclosure,
    state,
    department: departmentOf(data, disclosure),
    names: namesIn(data, disclosure),
    ...timing(context, disclosure),
    items: items.length,
    reviewed: reviews.length,
    masked: reviews.filter(({ verdict }) => verdict === 'masked').length,
    withheld: reviews.filter(({ verdict }) => verdict === 'withheld').length,
    personalLeft: reviews.filter(({ verdict, personalLeft }) => verdict !== 'withheld' && personalLeft).length,
    sections: sectionsOf(reviews),
    refusesAs: by,
    keptUntil: appealableUntil(disclosure),
    keeps,
    may: {
      handle: handles && isUnderWay(disclosure),
      release: keeps && isUnderWay(disclosure),
      refuse: isUnderWay(disclosure) && (by === 'official' ? keeps : decidesDisclosure(context.me, disclosure)),
      ask: handles && DISCLOSURE_STEPS.decisionAsked.includes(state),
      withdraw: handles && DISCLOSURE_STEPS.withdrawn.includes(state),
    },
  });
}

const NOTHING = { at: '', dayOnly: false, channelName: '', title: '', changed: false, secret: false } as const;

function rowOf(context: ServiceContext, item: DisclosureItem, content: Result<Content>): Result<DisclosureItemRow> {
  const { id, kind, recordId, review } = item;
  const named = { id, kind, recordId, verdict: review?.verdict ?? null };
  if (!content.ok) {
    if (content.error.code === 'disclosures.recordUnknown') return ok({ ...named, ...NOTHING, problem: 'unreadable' });
    if (content.error.code === 'disclosures.recordDisposed') return ok({ ...named, ...NOTHING, problem: 'disposed' });
    return content;
  }
  const { found, parts, files, asOf } = content.value;
  const { at, dayOnly = false, channelId, secret } = found.facts;
  const first = parts.find(({ what }) => what === 'text' || what === 'answer')?.text ?? files[0]?.name ?? '';
  return ok({
    ...named,
    at,
    dayOnly,
    channelName: channelName(context, channelId),
    title: (first.split('\n')[0] ?? '').slice(0, 120),
    changed: review !== null && review.asOf !== asOf,
    secret,
    problem: null,
  });
}

export async function listItems(
  context: ServiceContext,
  { id, offset, limit }: { readonly id: string; readonly offset: number; readonly limit: number },
): Promise<Result<{ total: number; offset: number; rows: DisclosureItemRow[] }>> {
  const { data } = context.vault.db;
  const found = findDisclosure(context, data, id);
  if (!found.ok) return found;
  const items = itemsOf(data, id);
  const rows: DisclosureItemRow[] = [];
  for (const item of items.slice(offset, offset + limit)) {
    const row = rowOf(context, item, await contentOf(context, item));
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return ok({ total: items.length, offset, rows });
}

/** Where the same record has been given out before, and whether with the same masks. */
function earlierOf(state: VaultState, item: DisclosureItem): DisclosureContent['earlier'] {
  return Object.values(state.disclosureItems).flatMap((other) => {
    if (other.recordId !== item.recordId || other.kind !== item.kind || other.disclosureId === item.disclosureId)
      return [];
    const disclosure = state.disclosures[other.disclosureId];
    const release = disclosure?.events.findLast((event) => event.kind === 'released');
    if (disclosure === undefined || release === undefined || other.review === null) return [];
    const isSame =
      item.review !== null &&
      same(
        [other.review.verdict, other.review.masks, other.review.section],
        [item.review.verdict, item.review.masks, item.review.section],
      );
    return [{ id: disclosure.id, number: disclosure.number, at: release.stamp.at, same: isSame }];
  });
}

/** Finds a record of a request. */
export function findItem(state: VaultState, id: string, itemId: string): Result<DisclosureItem> {
  const item = find(state.disclosureItems, itemId, 'disclosures.itemUnknown');
  return item.ok && item.value.disclosureId !== id ? fail('disclosures.itemUnknown') : item;
}

/** What whoever masks it is told: what may have to be masked, by which section, and what stands in the document anyway. */
async function adviceOn(
  context: ServiceContext,
  disclosure: Disclosure,
  item: DisclosureItem,
  content: Content,
): Promise<Pick<DisclosureContent, 'proposals' | 'sections' | 'own'>> {
  const items = itemsOf(context.vault.db.data, disclosure.id);
  const proposals = await proposalsIn(context, item, content, items);
  const nothing: Review = {
    ...{ verdict: 'whole', masks: [], section: null, personalLeft: false, asOf: content.asOf },
    stamp: item.added,
  };
  return {
    proposals,
    sections: suggestedSections({
      basis: content.found.facts.secrecyBasis,
      used: sectionsOf(reviewsOf(items)).map(({ section }) => section),
      found: proposals,
    }),
    own: fixedTexts(context, disclosure, [{ item, content, review: nothing, missing: new Set() }]),
  };
}

export async function viewItem(
  context: ServiceContext,
  { id, itemId }: { readonly id: string; readonly itemId: string },
): Promise<Result<DisclosureContent>> {
  const { data } = context.vault.db;
  const disclosure = findDisclosure(context, data, id);
  if (!disclosure.ok) return disclosure;
  const item = findItem(data, id, itemId);
  if (!item.ok) return item;
  const content = await contentOf(context, item.value);
  const row = rowOf(context, item.value, content);
  if (!row.ok) return row;
  if (!content.ok) return content;
  const files: DisclosureContent['files'] = [];
  for (const file of content.value.files) {
    const { blobId, name, mediaType, size } = file;
    const missing = !(await context.vault.blobs.info(blobId)).ok;
    files.push({ blobId, name, mediaType, size, missing, lost: missing ? null : await lostWhy(context, file, true) });
  }
  return ok({
    item: item.value,
    row: row.value,
    parts: [...content.value.parts],
    notes: noteStateOf(context, content.value),
    files,
    secrecyBasis: content.value.found.facts.secrecyBasis,
    personalMark: content.value.personalMark,
    ...(await adviceOn(context, disclosure.value, item.value, content.value)),
    asOf: content.value.asOf,
    earlier: earlierOf(data, item.value),
  });
}
