// Captures a page in its current state: scrolls through it, then makes a picture, a PDF, MHTML and WARC. Each step has
// a time limit, so that no page can block it. Files that could not be made are noted; only a capture with neither
// picture nor PDF is refused.
import type { WebContents } from 'electron';
import type { SAVING_STEPS } from '../../domain/captures/bar-calls.ts';
import type { CaptureNote, Selection } from '../../domain/captures/model.ts';
import { captureFileName } from '../../domain/captures/rules.ts';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { MAX_FILE_BYTES } from '../../domain/evidence/calls.ts';
import { type WarcExchange, writeWarc } from '../exchange/archive/warc.ts';
import type { Captured, CapturedFile } from './captured.ts';
import { archiveFacts, fetchFacts, proxyFor } from './connection.ts';
import { pageTextOf, type PageText } from './page-text-script.ts';
import { toPageText } from '../../domain/evidence/page-text.ts';
import { hintsOf, selectedText, measure, type Measures, scrollTo } from './page-script.ts';
import { stackPictures } from './png.ts';
import type { Recorder } from './recorder.ts';
import { inTemporaryFolder } from './temporary-folder.ts';
import { delay, withTimeout } from './time-limit.ts';

type FetchFacts = Awaited<ReturnType<typeof fetchFacts>>;

/** The tallest page that the picture covers completely, CSS pixels (and as many in the picture). */
export const MAX_HEIGHT_PX = 20_000;
const MAX_WIDTH_PX = 4_000;
/** Height that every graphics card can draw at once, pixels. */
const PIECE_HEIGHT_PX = 4_000;
const MAX_SCROLLING_MS = 45_000;
const PIECE_TIMEOUT_MS = 20_000;
const FILE_TIMEOUT_MS = 30_000;
const SETTLE_MS = 120;

export interface CaptureOptions {
  readonly contents: WebContents;
  readonly recorder: Recorder;
  /** The requested address. */
  readonly address: string;
  /** Text selected earlier; null uses the current selection. */
  readonly selection: Selection | null;
  readonly now: () => Date;
  readonly versions: { readonly program: string; readonly browser: string };
  readonly onStep: (step: (typeof SAVING_STEPS)[number], done: number) => void;
  /** Ends the scrolling early; the capture continues. */
  readonly stopScrolling: AbortSignal;
  /** Aborts the whole capture. */
  readonly signal: AbortSignal;
}

/** Scrolls down the page so that lazy content loads, and back. `complete`: reached the end, or the height limit. */
async function scrollThrough(
  { contents, onStep, stopScrolling, signal }: CaptureOptions,
  start: Measures,
): Promise<{ last: Measures; complete: boolean }> {
  const until = Date.now() + MAX_SCROLLING_MS;
  let [last, y, still] = [start, 0, 0];
  while (still < 2 && !stopScrolling.aborted && !signal.aborted && Date.now() < until && y < MAX_HEIGHT_PX) {
    const next = await scrollTo(contents, y + Math.round(last.viewHeight * 0.9));
    if (next === null) return { last, complete: false };
    onStep('reading', next.y);
    await delay(SETTLE_MS);
    // At the end nothing moves any more. Checks once more, since content may have arrived in the meantime.
    still = next.y <= y && next.height <= last.height ? still + 1 : 0;
    [last, y] = [next, next.y];
  }
  await scrollTo(contents, start.y);
  return { last: (await measure(contents)) ?? last, complete: still >= 2 || y >= MAX_HEIGHT_PX };
}

async function capturePiece(
  recorder: Recorder,
  y: number,
  width: number,
  height: number,
  scale: number,
): Promise<Buffer | null> {
  const clip = { x: 0, y, width, height, scale: 1 / scale };
  const shot = await recorder.command<{ data: string }>(PIECE_TIMEOUT_MS, 'Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    optimizeForSpeed: true,
    clip,
  });
  return shot === null ? null : Buffer.from(shot.data, 'base64');
}

async function capturePicture(
  { recorder, onStep, signal }: CaptureOptions,
  { width, height, scale }: Measures,
): Promise<{ bytes: Buffer; pictured: number } | null> {
  const [wide, high] = [Math.min(width, MAX_WIDTH_PX), Math.min(height, MAX_HEIGHT_PX)];
  const pieces: Buffer[] = [];
  for (let y = 0; y < high && !signal.aborted; y += PIECE_HEIGHT_PX) {
    onStep('picture', y);
    const piece = await capturePiece(recorder, y, wide, Math.min(PIECE_HEIGHT_PX, high - y), scale);
    if (piece === null) return null;
    pieces.push(piece);
  }
  const bytes = await stackPictures(pieces).catch(() => null);
  return bytes === null ? null : { bytes, pictured: high };
}

/** Without the addresses of proxies, which are not the servers'. */
async function withServerAddresses(contents: WebContents, exchanges: readonly WarcExchange[]): Promise<WarcExchange[]> {
  const direct = new Map<string, boolean>();
  for (const { url } of exchanges) {
    const { origin } = new URL(url);
    if (!direct.has(origin)) direct.set(origin, (await proxyFor(contents, url)) === '');
  }
  return exchanges.map((one) => (direct.get(new URL(one.url).origin) === true ? one : { ...one, ip: '' }));
}

async function captureArchive(
  { contents, recorder, signal, versions }: CaptureOptions,
  takenAt: string,
  facts: FetchFacts,
): Promise<{ bytes: Uint8Array; cut: boolean } | null> {
  const { exchanges, resources, cut } = await recorder.exchanges(signal);
  if (exchanges.length === 0) return null;
  const info = {
    at: takenAt,
    software: `Kanalvakt ${versions.program}`,
    fileName: captureFileName(takenAt, 'archive'),
    page: { url: recorder.main().url, facts: archiveFacts(facts) },
  };
  return { bytes: await writeWarc(info, await withServerAddresses(contents, exchanges), resources), cut };
}

const dateOf = (headers: Readonly<Record<string, string>>): string | null => {
  const [, value = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'date') ?? [];
  const at = Date.parse(value);
  return Number.isNaN(at) || at < 0 || at > Date.parse('2199-12-31') ? null : new Date(at).toISOString();
};

/** Makes the files of the capture; those that could not be made are noted. */
async function captureFiles(
  options: CaptureOptions,
  page: Measures,
  takenAt: string,
  facts: FetchFacts,
  notes: Set<CaptureNote>,
  text: PageText | null,
): Promise<{ files: CapturedFile[]; pictured: number }> {
  const { contents, recorder, onStep, signal } = options;
  const files: CapturedFile[] = [];
  const stopped = (): boolean => signal.aborted;
  const keep = (part: CapturedFile['part'], bytes: Uint8Array | null | undefined, missing: CaptureNote): void => {
    if (bytes === null || bytes === undefined || bytes.byteLength === 0 || bytes.byteLength > MAX_FILE_BYTES)
      notes.add(missing);
    else files.push({ part, bytes });
  };
  // Read before the other files are made, which takes a while.
  const lines = text === null ? '' : toPageText(text.blocks);
  const shot = await capturePicture(options, page);
  keep('picture', shot?.bytes, 'noPicture');
  if (stopped()) return { files, pictured: 0 };
  onStep('pdf', 0);
  keep(
    'pdf',
    await withTimeout(
      FILE_TIMEOUT_MS,
      contents.printToPDF({ printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true }),
    ),
    'noPdf',
  );
  if (stopped()) return { files, pictured: 0 };
  onStep('page', 0);
  const mhtml = await inTemporaryFolder(() =>
    recorder.command<{ data: string }>(FILE_TIMEOUT_MS, 'Page.captureSnapshot', { format: 'mhtml' }),
  );
  keep('page', mhtml === null ? null : Buffer.from(mhtml.data, 'utf8'), 'noPage');
  if (stopped()) return { files, pictured: 0 };
  onStep('archive', 0);
  const archive = await captureArchive(options, takenAt, facts).catch(() => null);
  keep('archive', archive?.bytes, 'noArchive');
  if (archive?.cut === true) notes.add('archiveCut');
  if (lines !== '') files.push({ part: 'text', bytes: Buffer.from(lines, 'utf8') });
  return { files, pictured: shot?.pictured ?? 0 };
}

async function notePageState(
  { contents, recorder }: CaptureOptions,
  page: Measures,
  complete: boolean,
  notes: Set<CaptureNote>,
): Promise<void> {
  const hints = await hintsOf(contents);
  const add = (on: boolean | undefined, note: CaptureNote): void => {
    if (on === true) notes.add(note);
  };
  add(hints?.cookieBanner, 'cookieBanner');
  add(hints?.loggedOut, 'loggedOut');
  add(contents.isLoading() || !page.complete, 'stillLoading');
  add(!complete, 'notReadThrough');
  add(page.height > MAX_HEIGHT_PX || page.width > MAX_WIDTH_PX, 'pictureCut');
  add(contents.getURL().startsWith('http:'), 'notEncrypted');
  add(recorder.main().status >= 400, 'errorPage');
}

/** Captures the page. Refuses with `captures.notResponding`, `captures.nothingTaken`, `captures.stopped`. */
export async function capturePage(options: CaptureOptions): Promise<Result<Captured>> {
  const { contents, recorder, address, now, versions, onStep, signal } = options;
  onStep('reading', 0);
  // A query waits until loading has finished, so loading is stopped; the content received so far is saved.
  const unfinished = contents.isLoadingMainFrame();
  if (unfinished) contents.stop();
  const selection = options.selection ?? (await selectedText(contents));
  const start = await measure(contents);
  if (start === null) return fail('captures.notResponding');
  const { last: page, complete } = await scrollThrough(options, start);
  // If the page has hung in the meantime, every file would run into its time limit.
  if ((await measure(contents)) === null) return fail('captures.notResponding');
  const notes = new Set<CaptureNote>(unfinished ? ['stillLoading'] : []);
  await notePageState(options, page, complete, notes);
  const takenAt = now().toISOString();
  const fetched = await fetchFacts(contents, recorder);
  const text = await pageTextOf(contents);
  const { files, pictured } = await captureFiles(options, page, takenAt, fetched, notes, text);
  if (signal.aborted || contents.isDestroyed()) return fail('captures.stopped');
  if (!files.some(({ part }) => part === 'picture' || part === 'pdf'))
    return fail(contents.isCrashed() ? 'captures.notResponding' : 'captures.nothingTaken');
  const { redirects, status, headers } = recorder.main();
  return ok({
    facts: {
      takenAt,
      address: address.slice(0, 4000),
      redirects: [...redirects],
      finalAddress: contents.getURL().slice(0, 4000),
      status,
      title: contents.getTitle().slice(0, 200).toWellFormed(),
      serverDate: dateOf(headers),
      selection,
      viewport: { width: page.viewWidth, height: page.viewHeight },
      page: { width: page.width, height: page.height, pictured },
      notes: [...notes],
      program: versions.program,
      browser: versions.browser,
      ...fetched,
      ...(text === null ? {} : { lacks: text.lacks }),
    },
    files,
  });
}
