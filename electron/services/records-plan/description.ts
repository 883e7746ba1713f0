// What the registers and the log say for the description of the records: counts from the index alone, never the records.
// R40.
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { DescriptionView } from '../../../domain/records-plan/calls.ts';
import {
  type DescriptionFacts,
  descriptionDocument,
  descriptionGaps,
  fieldsOf,
  type KindCounts,
} from '../../../domain/records-plan/description.ts';
import { kindInPlan } from '../../../domain/records-plan/rules.ts';
import { DIRECTIONS, RECORD_KINDS, type RecordKind } from '../../../domain/records/model.ts';
import type { Facets } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { keptUntilChanged, untilChanged } from '../kernel/until-changed.ts';
import { captureKind } from '../record-kinds/capture.ts';
import { isSecret } from '../record-kinds/facet.ts';
import { kindOfLog } from '../record-kinds/index.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { isRecord } from '../record-kinds/is-record.ts';

type Counts = Pick<DescriptionFacts, 'counts' | 'secret'>;
type Keep = (facets: Facets, log: string, id: string) => boolean;

/** Rows that are records whose content is there: what remains of a disposed one is none. */
function isThere(context: ServiceContext): Keep {
  const record = isRecord(context);
  return (facets, log, id) => facets.disposed !== 'yes' && record(facets, log, id);
}

/** What the plan calls a row: a page that was saved for a plan is one that is saved regularly. */
const kindOf = (log: string, facets: Facets): RecordKind =>
  log === captureKind.log
    ? kindInPlan(captureKind.log, captureKind.facetsOf(facets)('planId'))
    : (RECORD_KINDS.find((kind) => kind === log) ?? 'item');

/** An answered question was received, and its answer drawn up. Rows of older versions lack it: they were received. */
const isOf = (direction: (typeof DIRECTIONS)[number], log: string, facets: Facets): boolean =>
  (facets.direction ?? 'received') === direction ||
  (direction === 'drawnUp' && log === inquiryKind.log && inquiryKind.facetsOf(facets)('answeredAt') !== null);

async function countKind(context: ServiceContext, kind: RecordKind): Promise<Result<KindCounts>> {
  const record = isThere(context);
  const kinds = kind === 'captureOccasion' ? (['capture', 'captureOccasion'] as const) : ([kind] as const);
  const totals = { received: 0, drawnUp: 0 };
  let first: number | null = null;
  for (const direction of DIRECTIONS) {
    const found = await context.vault.find({
      kinds,
      keep: (facets, log, id) =>
        isOf(direction, log, facets) && kindOf(log, facets) === kind && record(facets, log, id),
      order: 'oldest',
      limit: 1,
    });
    if (!found.ok) return found;
    totals[direction] = found.value.total;
    const [oldest] = found.value.rows;
    if (oldest !== undefined && (first === null || oldest.at < first)) first = oldest.at;
  }
  return ok({ ...totals, first: first === null ? null : dayInStockholm(first) });
}

/** Only confidential records of before their rows named the sections are read. */
async function countSecret(context: ServiceContext): Promise<Result<Counts['secret']>> {
  const record = isThere(context);
  const found = await context.vault.all({
    kinds: RECORD_KINDS,
    keep: (facets, log, id) => isSecret(facets) && record(facets, log, id),
  });
  if (!found.ok) return found;
  const sections = new Set<string>();
  let unnamed = 0;
  for (const { kind, id, facets } of found.value) {
    let named = facets.sections;
    if (named === undefined) {
      const put = await kindOfLog(kind)?.loadPut(context, id);
      named = put?.ok === true ? put.value.facets.sections : undefined;
    }
    const own = (named ?? '').split(' ').filter((section) => section !== '');
    if (own.length === 0) unnamed += 1;
    for (const section of own) sections.add(section);
  }
  return ok({
    total: found.value.length,
    sections: [...sections].sort((a, b) => a.localeCompare(b, 'sv', { numeric: true })),
    unnamed,
  });
}

async function count(context: ServiceContext): Promise<Result<Counts>> {
  const counts: Partial<Record<RecordKind, KindCounts>> = {};
  for (const kind of RECORD_KINDS) {
    const counted = await countKind(context, kind);
    if (!counted.ok) return counted;
    counts[kind] = counted.value;
  }
  const secret = await countSecret(context);
  if (!secret.ok) return secret;
  return ok({ counts: counts as Record<RecordKind, KindCounts>, secret: secret.value });
}

const COUNTED = keptUntilChanged<Counts>();

export async function describeRecords(context: ServiceContext): Promise<Result<DescriptionView>> {
  const counted = await untilChanged(context, COUNTED, '', count);
  if (!counted.ok) return counted;
  const state = context.vault.db.data;
  const facts: DescriptionFacts = {
    state,
    rules: context.ruleSet(),
    today: context.today(),
    ...counted.value,
  };
  return ok({ document: descriptionDocument(facts), gaps: descriptionGaps(facts), fields: fieldsOf(state) });
}
