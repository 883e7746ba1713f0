// What happened in a set of channels during an interval, read from the journal: every actor and time, not only the last
// change of each record. R14, R25.
import type { ReturnEventKind, ReturnEvent } from '../../../domain/return/calls.ts';
import { deedsOf, isDiary } from '../../../domain/return/deeds.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { JournalRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { isSecret } from '../record-kinds/facet.ts';
import { KINDS, kindOfLog } from '../record-kinds/index.ts';
import type { AnyRecordKind } from '../record-kinds/kind.ts';
import { recordNumber } from '../record-kinds/record-number.ts';

const PAGE_SIZE = 500;
/** At most this many frames are read back: a year's work of a large department. */
const MAX_FRAMES = 50_000;

/** Actions the program does on the user's behalf, or that concern a record without changing its content. */
const AUTOMATIC_ACTIONS: ReadonlySet<string> = new Set([
  'inquiries.tell',
  'disclosures.tell',
  'demo.fill',
  'moderation.package',
  'moderation.packageNotSaved',
]);

export interface TouchedRecord {
  /** As what it was touched: a record, and its part in the diary. */
  readonly kinds: ReadonlySet<ReturnEventKind>;
  readonly actions: ReadonlySet<string>;
  readonly where: ReturnEvent['where'];
  readonly id: string;
  readonly at: string;
  readonly by: ReadonlySet<string>;
}

/** Classifies one entry of a frame's touched list: `log:moderation/…`, `closures/…`. */
function parseTouched(
  action: string,
  touched: string,
): (Pick<TouchedRecord, 'where' | 'id'> & { kind: ReturnEventKind }) | null {
  const slash = touched.indexOf('/');
  const [place, id] = [touched.slice(0, slash), touched.slice(slash + 1)];
  if (place === 'closures') return { kind: 'closure', where: 'closure', id };
  const found = place.startsWith('log:') ? kindOfLog(place.slice(4)) : undefined;
  if (found === undefined) return null;
  const kind = isDiary(action) ? 'diary' : found.returnEvent;
  return kind === null ? null : { kind, where: found.log, id };
}

interface Growing {
  readonly kinds: Set<ReturnEventKind>;
  readonly actions: Set<string>;
  readonly by: Set<string>;
}

interface TouchedRecords {
  readonly touches: readonly TouchedRecord[];
  readonly partly: boolean;
}

/**
 * Everything that members other than `exceptId` did from `from` up to but not including `to` (both ISO times). Each
 * record is listed once, newest first.
 */
export async function findTouchedBetween(
  context: ServiceContext,
  from: string,
  to: string,
  exceptId: string,
): Promise<Result<TouchedRecords>> {
  const touches = new Map<string, TouchedRecord & Growing>();
  const collect = ({ action, by, at, touched, leftOut }: JournalRow): void => {
    if (leftOut !== null || at < from || at >= to || by === exceptId || AUTOMATIC_ACTIONS.has(action)) return;
    for (const entry of touched) {
      const touch = parseTouched(action, entry);
      if (touch === null) continue;
      const { kind, where, id } = touch;
      const key = `${where}/${id}`;
      const known = touches.get(key) ?? { where, id, at, kinds: new Set(), actions: new Set(), by: new Set() };
      known.by.add(by);
      known.kinds.add(kind);
      known.actions.add(action);
      touches.set(key, known);
    }
  };
  let before: number | undefined;
  for (let read = 0; read < MAX_FRAMES; read += PAGE_SIZE) {
    const page = await context.vault.journal({ limit: PAGE_SIZE, ...(before === undefined ? {} : { before }) });
    if (!page.ok) return page;
    const { lines } = page.value;
    for (const line of lines) collect(line);
    const last = lines.at(-1);
    if (last === undefined || lines.length < PAGE_SIZE || last.at < from)
      return ok({ touches: [...touches.values()], partly: false });
    before = last.seq;
  }
  return ok({ touches: [...touches.values()], partly: true });
}

/** An event, and as what it counts. */
export interface HappenedEvent extends ReturnEvent {
  readonly kinds: ReadonlySet<ReturnEventKind>;
}

/** The touched records of these channels that the signed-in user may read, as list rows in the given order. */
export async function loadReturnEvents(
  context: ServiceContext,
  touches: readonly TouchedRecord[],
  channelIds: ReadonlySet<string>,
): Promise<Result<HappenedEvent[]>> {
  const { channels, closures, people } = context.vault.db.data;
  const readers = new Map<string, ReturnType<AnyRecordKind['reader']>>();
  const lines: HappenedEvent[] = [];
  for (const { kinds, actions, where, id, at, by } of touches) {
    const line = {
      kinds,
      where,
      id,
      at,
      by: [...by].map((personId) => people[personId]?.name ?? '').filter((name) => name !== ''),
    };
    if (where === 'closure') {
      const channelId = closures[id]?.channelId ?? '';
      if (channelIds.has(channelId))
        lines.push({
          ...line,
          kind: 'closure',
          did: ['changed'],
          ...{ recordNo: '', title: '', secret: false },
          ...{ channelId, channelName: channels[channelId]?.name ?? '' },
        });
      continue;
    }
    const put = await KINDS[where].loadPut(context, id);
    if (!put.ok) {
      // Disposed of since then (R47): there is nothing left to read.
      if (put.error.code === 'vault.notFound' || put.error.code === 'vault.erased') continue;
      return put;
    }
    const { facets, title } = put.value;
    const { channelId = '' } = facets;
    const reader = readers.get(where) ?? KINDS[where].reader(context);
    readers.set(where, reader);
    if (channelIds.has(channelId) && reader({ id, facets }))
      lines.push({
        ...line,
        kind: KINDS[where].returnEvent ?? 'case',
        did: deedsOf(actions, {
          outcome: facets.outcome ?? '',
          diary: facets.diary ?? '',
          numbered: facets.diaryNo === 'yes',
        }),
        recordNo: recordNumber(context, where, id),
        ...{ title, secret: isSecret(facets) },
        ...{ channelId, channelName: channels[channelId]?.name ?? '' },
      });
  }
  return ok(lines);
}
