// What would go out now, what is held back and why, and what is changed since the last export. R41.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type {
  PublicExportRow,
  PublicList,
  PublicOverview,
  PublicRecordView,
  PublicRow,
} from '../../../domain/public-search/calls.ts';
import { type ChangeKind, entriesOf, exportChanges } from '../../../domain/public-search/changes.ts';
import {
  HELD_REASONS,
  type HeldReason,
  NEVER_REASONS,
  type NeverReason,
  PUBLIC_SETTINGS_ID,
  type PublicExport,
} from '../../../domain/public-search/model.ts';
import { isReadAlone } from '../../../domain/public-search/judge.ts';
import { excerptOf } from '../../../domain/public-search/record.ts';
import { lastExport } from '../../../domain/public-search/today.ts';
import { segmentsOf } from '../../../domain/public-search/shown.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { publicKey, recordMaker } from './records.ts';
import { type Judged, scan, type Scan } from './scan.ts';

/** Newest first. */
const exportsOf = ({ publicExports }: Pick<VaultState, 'publicExports'>): PublicExport[] =>
  Object.values(publicExports).sort((a, b) => b.made.at.localeCompare(a.made.at));

const nameOf = ({ vault }: ServiceContext, id: string | undefined): string =>
  id === undefined ? '' : (vault.db.data.people[id]?.name ?? '');

export const reasonsOf = ({ judgement }: Judged): readonly (HeldReason | NeverReason)[] =>
  judgement.verdict === 'held' ? judgement.reasons : judgement.verdict === 'never' ? [judgement.reason] : [];

export function reasonCounts(judged: readonly Judged[], verdict: 'held' | 'never'): PublicOverview['heldReasons'] {
  const counts = new Map<string, number>();
  for (const one of judged)
    if (one.judgement.verdict === verdict)
      for (const reason of reasonsOf(one)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...HELD_REASONS, ...NEVER_REASONS].flatMap((reason) => {
    const count = counts.get(reason);
    return count === undefined ? [] : [{ reason, count }];
  });
}

export const outOf = (judged: readonly Judged[]): Judged[] =>
  judged.filter(({ judgement }) => judgement.verdict === 'out');

/** By record id, how it differs from the last export; null: there was none. */
function changesSince(context: ServiceContext, { judged }: Scan): Map<string, ChangeKind> | null {
  const last = lastExport(context.vault.db.data);
  if (last === undefined) return null;
  const make = recordMaker(context);
  const now = new Map(
    outOf(judged).map((one) => {
      const { record, digest } = make(one);
      return [record.key, digest] as const;
    }),
  );
  const changes = exportChanges(entriesOf(last.entries), now);
  const found = new Map<string, ChangeKind>();
  for (const { candidate } of judged) {
    const kind = changes.get(publicKey(context, candidate.id));
    if (kind !== undefined) found.set(candidate.id, kind);
  }
  return found;
}

const toExportRow = (context: ServiceContext, made: PublicExport): PublicExportRow => {
  const { id, out, held, never, files, bytes, searched, sums } = made;
  return {
    ...{ id, out, held, never, files, bytes, searched, sums },
    at: made.made.at,
    by: nameOf(context, made.made.by),
  };
};

export async function overview(context: ServiceContext): Promise<Result<PublicOverview>> {
  const scanned = await scan(context);
  if (!scanned.ok) return scanned;
  const { judged, settings } = scanned.value;
  const changes = changesSince(context, scanned.value);
  const kinds = [...(changes?.values() ?? [])];
  const chosen = context.vault.db.data.publicSettings[PUBLIC_SETTINGS_ID]?.changed;
  const are = (verdict: string): number => judged.filter(({ judgement }) => judgement.verdict === verdict).length;
  const changed = (kind: ChangeKind): number => kinds.filter((one) => one === kind).length;
  return ok({
    settings,
    settingsAt: chosen?.at ?? '',
    settingsBy: nameOf(context, chosen?.by),
    ...{ out: are('out'), held: are('held'), never: are('never') },
    heldReasons: reasonCounts(judged, 'held'),
    neverReasons: reasonCounts(judged, 'never'),
    changes:
      changes === null
        ? null
        : { added: changed('added'), changed: changed('changed'), withdrawn: changed('withdrawn') },
    exports: exportsOf(context.vault.db.data).map((made) => toExportRow(context, made)),
  });
}

/** Whether it is released only by whoever has opened it. */
export const isAlone = (judged: Judged | undefined): boolean =>
  judged !== undefined && judged.reading !== null && isReadAlone(judged.reading, judged.judgement);

function toRow(context: ServiceContext, judged: Judged, make: ReturnType<typeof recordMaker>): PublicRow {
  const { candidate, judgement, review } = judged;
  const { id, kind, form, direction, at, channelId, asOf } = candidate;
  const shown = judgement.verdict === 'never' ? null : make(judged).record;
  return {
    ...{ id, kind, form, direction, at, asOf },
    channelName: context.vault.db.data.channels[channelId]?.name ?? '',
    excerpt: shown === null ? '' : excerptOf(shown.text === '' ? shown.answer : shown.text),
    reasons: [...reasonsOf(judged)],
    verdict: review?.verdict ?? null,
    alone: isAlone(judged),
  };
}

function listed(context: ServiceContext, scanned: Scan, list: PublicList): Judged[] {
  const { judged } = scanned;
  if (list === 'held' || list === 'out' || list === 'never')
    return judged.filter(({ judgement }) => judgement.verdict === list);
  const changes = changesSince(context, scanned);
  return judged.filter(({ candidate }) => changes?.get(candidate.id) === list);
}

export async function page(
  context: ServiceContext,
  { list, reason, offset, limit }: Checked<'publicSearch.page'>,
): Promise<Result<Output<'publicSearch.page'>>> {
  const scanned = await scan(context);
  if (!scanned.ok) return scanned;
  const make = recordMaker(context);
  // Newest first, as in every list of records.
  const found = listed(context, scanned.value, list)
    .filter((one) => reason === null || reasonsOf(one).includes(reason))
    .reverse();
  return ok({
    total: found.length,
    rows: found.slice(offset, offset + limit).map((one) => toRow(context, one, make)),
  });
}

export async function recordViews(
  context: ServiceContext,
  ids: readonly string[],
): Promise<Result<Output<'publicSearch.records'>>> {
  const scanned = await scan(context);
  if (!scanned.ok) return scanned;
  const make = recordMaker(context);
  const views: PublicRecordView[] = [];
  for (const id of ids) {
    const view = viewOf(context, scanned.value.byId.get(id), make);
    if (view === null) return fail('publicSearch.unknown');
    views.push(view);
  }
  return ok(views);
}

export async function recordView(context: ServiceContext, id: string): Promise<Result<PublicRecordView>> {
  const views = await recordViews(context, [id]);
  if (!views.ok) return views;
  const [view] = views.value;
  return view === undefined ? fail('publicSearch.unknown') : ok(view);
}

/** Null: it never goes out. */
function viewOf(
  context: ServiceContext,
  found: Judged | undefined,
  make: ReturnType<typeof recordMaker>,
): PublicRecordView | null {
  if (found === undefined || found.reading === null) return null;
  const { candidate, reading, review } = found;
  return {
    ...toRow(context, found, make),
    text: segmentsOf(reading.text),
    answer: segmentsOf(reading.answer),
    files: candidate.files,
    senders: [...candidate.people.names, ...candidate.people.handles],
    decidedAt: review?.changed.at ?? '',
    decidedBy: nameOf(context, review?.changed.by),
  };
}
