// Plans the import of a parsed export: whose words, which years, what exists already. R14, R39, R44.
import { addDays } from '../../../domain/calendar/days.ts';
import { dayInStockholm, startOfDay } from '../../../domain/calendar/stockholm.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import type { ImportChoices, ItemImportPreview, Remark } from '../../../domain/item-imports/model.ts';
import { isVisible } from '../../../domain/item-imports/rules.ts';
import type { ExportFormat } from '../../../domain/items/model.ts';
import { CLOCK_TOLERANCE_MS } from '../../../domain/moderation/rules.ts';
import { MAX_FILE_BYTES } from '../../../domain/evidence/calls.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { ForeignItem } from '../../reader/answers.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { earlierKeys, loadItemRows, sourceKey } from '../record-kinds/item.ts';
import type { ExportContent } from './session.ts';

type MediaFile = NonNullable<ForeignItem['media'][number]>;

export interface PlannedItem {
  readonly item: ForeignItem & { readonly direction: 'received' | 'drawnUp' };
  readonly files: readonly MediaFile[];
}

export interface ImportPlan {
  readonly planned: readonly PlannedItem[];
  readonly remarks: readonly Remark[];
  readonly years: readonly { readonly year: number; readonly count: number }[];
  readonly ownNames: readonly string[];
  readonly ownName: string;
  /** The export contains messages, and it is not known which sender is the municipality. */
  readonly ownNameMissing: boolean;
}

const MAX_OWN_NAMES = 200;
const authorName = ({ author }: ForeignItem): string => (author.name === '' ? author.handle : author.name);

/** The items already in the channel, as far as a second import needs to know them. */
export interface KnownItems {
  readonly keys: ReadonlySet<string>;
  /** How many items there are of each key and time. */
  readonly counts: ReadonlyMap<string, number>;
}

const keyAndTime = (key: string, at: number): string => `${key} ${String(at)}`;

/** Finds the items already in the channel, without those whose import was undone. */
export async function findKnownItems(context: ServiceContext, channelId: string): Promise<Result<KnownItems>> {
  const lines = await loadItemRows(context, { where: { channelId: [channelId] } });
  if (!lines.ok) return lines;
  const runs = context.vault.db.data.itemImports;
  const keys = new Set<string>();
  const counts = new Map<string, number>();
  for (const { id, at, facets } of lines.value) {
    if (!isVisible(runs, facets.importId ?? '', id)) continue;
    const { key = '' } = facets;
    keys.add(key);
    counts.set(keyAndTime(key, at), (counts.get(keyAndTime(key, at)) ?? 0) + 1);
  }
  return ok({ keys, counts });
}

/** Recognizes items that are already there, each time one more of the export is asked about. */
class Recognition {
  readonly #keys: Set<string>;
  readonly #counts: Map<string, number>;

  constructor({ keys, counts }: KnownItems) {
    this.#keys = new Set(keys);
    this.#counts = new Map(counts);
  }

  /**
   * Whether the item is in the channel or came before in the export. An item of an earlier version stands for one item
   * only, although several have the key that it was given.
   */
  knows(item: Parameters<typeof sourceKey>[0]): boolean {
    const key = sourceKey(item);
    if (this.#keys.has(key)) return true;
    this.#keys.add(key);
    const earlier = earlierKeys(item)
      .map((old) => keyAndTime(old, Date.parse(item.at)))
      .find((old) => (this.#counts.get(old) ?? 0) > 0);
    if (earlier === undefined) return false;
    this.#counts.set(earlier, (this.#counts.get(earlier) ?? 0) - 1);
    return true;
  }
}

/**
 * The sender who is probably the municipality: named by the export, named like the channel, or in every conversation.
 */
function guessOwnName(read: ExportContent, names: readonly string[], channel: Channel): string {
  const told = names.find((name) => read.own.has(name));
  if (told !== undefined) return told;
  const called = names.find((name) => name.toLocaleLowerCase('sv') === channel.name.toLocaleLowerCase('sv'));
  if (called !== undefined) return called;
  if (read.threads.length < 2) return '';
  const everywhere = names.filter((name) => read.threads.every((thread) => thread.includes(name)));
  return everywhere.length === 1 ? (everywhere[0] ?? '') : '';
}

class Remarks {
  readonly #all = new Map<string, Remark>();
  add(code: Remark['code'], count = 1): void {
    this.#all.set(code, { code, file: '', at: '', count: (this.#all.get(code)?.count ?? 0) + count });
  }
  list(): Remark[] {
    return [...this.#all.values()];
  }
}

/** Checks every item of the export against the channel, the choices and the existing items. */
export function buildPlan(
  context: ServiceContext,
  read: ExportContent,
  channel: Channel,
  choices: ImportChoices,
  known: KnownItems,
): ImportPlan {
  const unsure = read.items.filter(({ direction }) => direction === null);
  const ownNames = [...new Set(unsure.map(authorName))].filter((name) => name !== '').slice(0, MAX_OWN_NAMES);
  const ownName = choices.ownName ?? guessOwnName(read, ownNames, channel);
  const latest = context.now().getTime() + CLOCK_TOLERANCE_MS;
  const closing =
    channel.state === 'closed' && channel.closedOn !== null
      ? startOfDay(addDays(channel.closedOn, 1))
      : Number.POSITIVE_INFINITY;
  const remarks = new Remarks();
  const years = new Map<number, number>();
  const recognition = new Recognition(known);
  const planned: PlannedItem[] = [];
  const directionOf = (item: ForeignItem): 'received' | 'drawnUp' =>
    item.direction ??
    (authorName(item) === ownName || (ownName !== '' && read.own.has(ownName) && read.own.has(authorName(item)))
      ? 'drawnUp'
      : 'received');
  for (const readItem of read.items) {
    const item = { ...readItem, direction: directionOf(readItem) };
    if (item.at > latest) remarks.add('inFuture');
    else if (item.at >= closing) remarks.add('afterClosed');
    else {
      const year = Number(dayInStockholm(item.at).slice(0, 4));
      if (recognition.knows(keyedItem(channel.id, item))) remarks.add('alreadyThere');
      else {
        years.set(year, (years.get(year) ?? 0) + 1);
        if (choices.years.length > 0 && !choices.years.includes(year)) remarks.add('otherYear');
        else {
          const files = choices.withFiles ? filesOf(item, remarks) : [];
          if (item.text === '' && item.link === '' && files.length === 0) remarks.add('noContent');
          else planned.push({ item, files });
        }
      }
    }
  }
  const ownNameMissing = ownName === '' && unsure.some(({ kind }) => kind === 'message');
  if (ownNameMissing) remarks.add('ownNameUnknown', unsure.length);
  return {
    planned,
    remarks: remarks.list(),
    years: [...years].map(([year, count]) => ({ year, count })).sort((a, b) => b.year - a.year),
    ownNames,
    ownName,
    ownNameMissing,
  };
}

const keyedItem = (
  channelId: string,
  { format, sourceId, distinction, at, text, direction, kind }: PlannedItem['item'],
): Parameters<typeof sourceKey>[0] => ({
  ...{ channelId, at: new Date(at).toISOString(), text, direction, kind },
  source: { format, sourceId, importId: '', file: '', ...(distinction === undefined ? {} : { distinction }) },
});

function filesOf({ media }: ForeignItem, remarks: Remarks): MediaFile[] {
  const found: MediaFile[] = [];
  for (const file of media) {
    if (file === null) remarks.add('fileMissing');
    else if (file.size > MAX_FILE_BYTES) remarks.add('fileTooLarge');
    else found.push(file);
  }
  return found;
}

const MAX_EXAMPLES = 5;
const shortened = (text: string): string => Array.from(text.slice(0, 800)).slice(0, 280).join('');

/** The plan as shown on screen. */
export function previewOf(
  importId: string,
  fileNames: readonly string[],
  read: ExportContent,
  plan: ImportPlan,
): ItemImportPreview {
  const kinds: Record<string, number> = {};
  for (const { item } of plan.planned)
    kinds[`${item.direction}/${item.kind}`] = (kinds[`${item.direction}/${item.kind}`] ?? 0) + 1;
  const files = new Map(plan.planned.flatMap((plannedItem) => plannedItem.files).map((file) => [file.name, file.size]));
  // One example of each kind first, so that a wrong direction is noticed.
  const sorts = new Map(
    plan.planned.map((plannedItem) => [`${plannedItem.item.direction}/${plannedItem.item.kind}`, plannedItem]),
  );
  const examples = [...new Set([...sorts.values(), ...plan.planned.slice(0, MAX_EXAMPLES)])].slice(0, MAX_EXAMPLES);
  return {
    importId,
    fileNames: [...fileNames],
    formats: formatsOf(read),
    total: plan.planned.length,
    kinds,
    years: [...plan.years],
    files: { count: files.size, bytes: [...files.values()].reduce((sum, size) => sum + size, 0) },
    hasPersonal: plan.planned.some(({ item }) => item.personal !== null),
    ownNames: [...plan.ownNames],
    ownName: plan.ownName,
    remarks: [...read.remarks, ...plan.remarks],
    examples: examples.map(({ item }) => ({
      at: new Date(item.at).toISOString(),
      kind: item.kind,
      direction: item.direction,
      author: authorName(item),
      text: shortened(item.text === '' ? item.link : item.text),
    })),
  };
}

const formatsOf = (read: ExportContent): ExportFormat[] => [...new Set(read.items.map(({ format }) => format))];
