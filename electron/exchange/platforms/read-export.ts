// Reads a complete export: which files are of which kind, their items, and what was left out. R14, R39.
import type { Remark } from '../../../domain/item-imports/model.ts';
import { MAX_ITEMS } from '../../../domain/item-imports/model.ts';
import { feedReader } from './feed.ts';
import { flickrReaders } from './flickr.ts';
import { mastodonReaders } from './mastodon.ts';
import { metaReaders } from './meta.ts';
import {
  type ExportFile,
  Findings,
  firstBytes,
  type FormatReader,
  type MediaRef,
  type ReadItem,
  ReadingCancelled,
  Unreadable,
} from './format-reader.ts';
import type { Source } from './sources.ts';
import { wordpressReader } from './wordpress.ts';
import { withLongPosts, xReader } from './x.ts';
import { headText } from './xml-encoding.ts';
import { youtubeReader } from './youtube.ts';

/** Ordered from the reader with the most reliable detection to the one with the least. */
const READERS: readonly FormatReader[] = [
  xReader,
  wordpressReader,
  feedReader,
  youtubeReader,
  ...flickrReaders,
  ...mastodonReaders,
  ...metaReaders,
];
/** Names of files that may contain text; all others are pictures, videos or irrelevant. */
const TEXT_FILE = /\.(json|js|csv|xml|rss|atom|html?)$/i;
/** Folders in a path that a text names, and the file. */
const MAX_PATH_PARTS = 20;
const HEAD_BYTES = 16 * 1024;

export interface ExportRead {
  readonly items: readonly ReadItem[];
  readonly remarks: readonly Remark[];
  /** Whether any file of the export was of a supported format. */
  readonly known: boolean;
  /** The number of web pages found: the export may have been ordered as HTML. */
  readonly pages: number;
  readonly own: ReadonlySet<string>;
  readonly threads: readonly (readonly string[])[];
  /** The export file that a reference denotes. */
  readonly media: (ref: MediaRef) => ExportFile | null;
}

export interface ReadMonitor {
  /** Bytes read, and total bytes as declared. */
  readonly progress: (done: number, total: number) => void;
  readonly stopped: () => boolean;
}

const headOf = async (file: ExportFile): Promise<string> => headText(await firstBytes(file, HEAD_BYTES));

/** The same file, with progress reporting and cancellation. */
const monitored = (file: ExportFile, watch: ReadMonitor, onBytes: (bytes: number) => void): ExportFile => ({
  ...file,
  read: async function* () {
    for await (const chunk of file.read()) {
      if (watch.stopped()) throw new ReadingCancelled();
      onBytes(chunk.byteLength);
      yield chunk;
    }
  },
});

/** Reads one file; if reading fails, none of it counts. */
async function readFile(
  file: ExportFile,
  findings: Findings,
  counts: { pages: number; known: boolean },
): Promise<Findings> {
  try {
    const head = await headOf(file);
    const reader = READERS.find((candidate) => candidate.knows({ name: file.name, head }));
    if (reader === undefined) {
      if (/<!doctype html|<html[\s>]/i.test(head)) counts.pages += 1;
      return findings;
    }
    counts.known = true;
    await reader.read(file, findings);
    return findings;
  } catch (error) {
    if (error instanceof ReadingCancelled) throw error;
    const broken = new Findings(file.name);
    const problem = error instanceof Unreadable ? error : new Unreadable('damaged');
    broken.remark(problem.code, problem.at);
    return broken;
  }
}

/**
 * Finds a picture by the end of its path, independent of the folder the archive was packed in, or by the id in its
 * name.
 */
export function mediaIndex(files: readonly ExportFile[]): (ref: MediaRef) => ExportFile | null {
  const byEnd = new Map<number, Map<string, ExportFile>>();
  const byId = new Map<string, ExportFile>();
  for (const file of files) {
    const base = file.name.split('/').at(-1) ?? '';
    if (!TEXT_FILE.test(base))
      for (const [, id] of base.matchAll(/(?:^|_)(\d{6,})(?=[_.])/g)) if (id !== undefined) byId.set(id, file);
  }
  /** The first file with each last `length` parts of a path. */
  const filesByEnd = (length: number): ReadonlyMap<string, ExportFile> => {
    const known = byEnd.get(length);
    if (known !== undefined) return known;
    const ends = new Map<string, ExportFile>();
    for (const file of files) {
      const end = file.name.split('/').slice(-length).join('/');
      if (!ends.has(end)) ends.set(end, file);
    }
    byEnd.set(length, ends);
    return ends;
  };
  const whole = new Map(files.map((file) => [file.name, file]));
  return (ref) => {
    if ('id' in ref) return byId.get(ref.id) ?? null;
    const parts = ref.path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
    if (parts.length === 0 || parts.length > MAX_PATH_PARTS) return null;
    const found = filesByEnd(parts.length).get(parts.join('/'));
    if (found !== undefined) return found;
    // The archive may have been packed in a folder further down than the one that its texts name.
    const ends = parts.map((_part, index) => whole.get(parts.slice(index).join('/')));
    return ends.find((file) => file !== undefined) ?? null;
  };
}

/** Reads all texts of an export. Throws `ReadingCancelled` if cancelled. */
export async function readExport(source: Source, watch: ReadMonitor): Promise<ExportRead> {
  const texts = source.files.filter(({ name }) => TEXT_FILE.test(name) || source.files.length === 1);
  const total = texts.reduce((sum, { size }) => sum + size, 0);
  const counts = { pages: 0, known: false };
  const all: Findings[] = [...source.findings];
  const items: ReadItem[] = [];
  let done = 0;
  for (const file of texts) {
    if (watch.stopped()) throw new ReadingCancelled();
    let seen = 0;
    const monitoredFile = monitored(file, watch, (bytes) => {
      seen += bytes;
      watch.progress(Math.min(total, done + Math.min(seen, file.size)), total);
    });
    const findings = await readFile(monitoredFile, new Findings(file.name), counts);
    done += file.size;
    all.push(findings);
    for (const item of findings.items) items.push(item);
    // One over the limit is enough to know.
    if (items.length > MAX_ITEMS) break;
  }
  return {
    items: withLongPosts(items),
    remarks: all.flatMap(({ remarks }) => [...remarks.values()]).slice(0, 500),
    ...counts,
    own: new Set(all.flatMap(({ own }) => [...own]).filter((name) => name !== '')),
    threads: all.flatMap(({ threads }) => threads),
    media: mediaIndex(source.files),
  };
}
