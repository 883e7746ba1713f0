// Files of a request that are in the way of giving it out: lost, or with what is masked. What is given out as it is, beside
// the document, is searched as the document is. R42.2.
import { createHash } from 'node:crypto';
import type { FileStop } from '../../../domain/disclosures/calls.ts';
import { WORKING_NOTE_SECTION } from '../../../domain/disclosures/model.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { FileSearch, SoughtInFile } from '../../../domain/masking/model.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import type { ScopeKey } from '../../vault/index.ts';
import { readForeign } from '../kernel/foreign-files.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { besideOf, type Reviewed } from './document.ts';
import { lostWhy, soundFile } from './file-state.ts';

type Unpaged = Omit<Reviewed, 'pages'>;

/** Larger files are not searched: somebody has to look through them. */
const MAX_SEARCHED_BYTES = 100 * 1024 * 1024;
const MAX_KEPT = 5000;
/** By file and what was sought in it, for as long as the vault is open. */
const SEARCHED: ScopeKey<Map<string, FileSearch>> = { reads: [], make: () => new Map() };

/** A stop at one of the records. */
type Stop = Omit<FileStop, 'number'>;

/** Files that cannot be given out and that nobody has said so of, or that can and somebody has. */
async function lostIn(context: ServiceContext, { item, review, content, missing }: Unpaged): Promise<Stop[]> {
  if (review.verdict === 'withheld') return [];
  const hidden = new Set(review.masks.flatMap((mask) => (mask.kind === 'file' ? [mask.blobId] : [])));
  const stops: Stop[] = [];
  for (const file of content.files) {
    const isLost = review.filesLost?.includes(file.blobId) === true;
    if (hidden.has(file.blobId) || (missing.has(file.blobId) && !isLost)) continue;
    const isStored = (await context.vault.blobs.info(file.blobId)).ok;
    const lost = isStored ? await lostWhy(context, file, isLost) : 'damaged';
    if ((lost !== null) === isLost) continue;
    stops.push({ itemId: item.id, name: file.name, why: lost ?? 'readable' });
  }
  return stops;
}

export async function lostFiles(context: ServiceContext, records: readonly Unpaged[]): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (const record of records) stops.push(...(await lostIn(context, record)));
  return stops;
}

const NOT_SEARCHED: FileSearch = { strings: 0, names: 0, unread: 1 };

async function searched(
  context: ServiceContext,
  blobId: string,
  sought: SoughtInFile,
  as: string,
): Promise<Result<FileSearch>> {
  const known = context.vault.scope.of(SEARCHED);
  const key = `${blobId} ${as}`;
  const before = known.get(key);
  if (before !== undefined) return ok(before);
  const file = await soundFile(context, blobId, MAX_SEARCHED_BYTES);
  if (file === null) return ok(NOT_SEARCHED);
  const answer = await readForeign(context, 'searchMasked', { file, sought });
  if (!answer.ok) return answer.error.code === 'vault.closed' ? answer : ok(NOT_SEARCHED);
  if (known.size >= MAX_KEPT) known.clear();
  known.set(key, answer.value);
  return answer;
}

function whyNot({ strings, names, unread }: FileSearch, isSeen: boolean): 'holds' | 'unsearched' | null {
  if (strings > 0) return 'holds';
  return isSeen || (names === 0 && unread === 0) ? null : 'unsearched';
}

/** Whether something else than working notes is hidden: those stand in no film. */
const hidesMore = ({ verdict, masks }: Reviewed['review']): boolean =>
  verdict === 'withheld' || masks.some(({ section }) => section !== WORKING_NOTE_SECTION);

/**
 * Files beside the document with what is sought, and those that cannot be searched and nobody has looked through, where
 * something is masked or withheld in the request.
 */
export async function filesWith(
  context: ServiceContext,
  records: readonly Reviewed[],
  sought: SoughtInFile,
): Promise<Result<Stop[]>> {
  if (records.every(({ review }) => review.verdict === 'whole')) return ok([]);
  const asks = records.some(({ review }) => hidesMore(review));
  const as = createHash('sha256')
    .update(canonical([sought.strings, sought.names]))
    .digest('hex');
  const stops: Stop[] = [];
  for (const record of records) {
    const { content, review, item } = record;
    // What a box hides in a picture is no text, so nothing of it can be sought in the files beside the picture.
    const hasBoxes = review.masks.some(({ kind }) => kind === 'box');
    for (const { blobId } of besideOf(record)) {
      const found = await searched(context, blobId, sought, as);
      if (!found.ok) return found;
      const unread = asks ? found.value.unread + (hasBoxes ? 1 : 0) : 0;
      const why = whyNot({ ...found.value, unread }, review.filesOut?.includes(blobId) === true);
      const name = content.files.find((file) => file.blobId === blobId)?.name ?? '';
      if (why !== null) stops.push({ itemId: item.id, name, why });
    }
  }
  return ok(stops);
}

/** With the number of the record in the request. */
export const numbered = (stops: readonly Stop[], items: readonly { readonly id: string }[]): FileStop[] =>
  stops.map((stop) => ({ ...stop, number: items.findIndex(({ id }) => id === stop.itemId) + 1 }));

const MAX_NAMED = 5;
const CODES = {
  holds: 'disclosures.filesHold',
  unsearched: 'disclosures.filesUnsearched',
  damaged: 'disclosures.filesLost',
  tooLarge: 'disclosures.filesLost',
  notDrawn: 'disclosures.filesLost',
  readable: 'disclosures.filesReadable',
} as const;

/** The first kind of them, with the names of the files. */
export function stopped([first, ...more]: readonly FileStop[]): Problem | null {
  if (first === undefined) return null;
  const alike = [first, ...more].filter(({ why }) => CODES[why] === CODES[first.why]);
  const names = alike.slice(0, MAX_NAMED).map(({ number, name }) => `${String(number)}: ${name}`);
  const files = [...names, ...(alike.length > MAX_NAMED ? [`+${String(alike.length - MAX_NAMED)}`] : [])].join('; ');
  return fail(CODES[first.why], { params: { files } }).error;
}
