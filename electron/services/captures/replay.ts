// What the replay window needs of a capture. The files are named by the signed manifest, not by the record alone: what
// is played is what was signed when the page was saved. R17.
import { z } from 'zod';
import { Capture, type CaptureFile } from '../../../domain/captures/model.ts';
import { REPLAY_SOURCES, type ReplaySource } from '../../../domain/captures/replay-calls.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';

import { isSignedWith, type LogQuery, type LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { readWholeFile } from '../evidence/service.ts';
import { captureKind, viewOf } from '../record-kinds/capture.ts';
import { readableChannelIds } from '../record-kinds/case-access.ts';
import { pageWord, samePage } from '../record-kinds/page-word.ts';
import { unlessDisposed } from '../record-kinds/remains.ts';
import { CAPTURE_PURPOSE } from './manifest.ts';

const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
/** Captures of one address that can be chosen from. */
const MAX_OTHERS = 200;
/** Rows of a channel that are looked through for captures without the page's word, newest first. */
const MAX_LOOKED_AT = 400;
const PAGE_ROWS = 200;

export interface ReplayPart {
  readonly source: ReplaySource;
  readonly blobId: string;
  readonly size: number;
  /** Of the signed manifest. */
  readonly sha256: string;
}

export interface ReplayFacts {
  readonly id: string;
  readonly channelName: string;
  readonly takenAt: string;
  readonly title: string;
  readonly address: string;
  /** The address that was asked for, which may have led on. */
  readonly asked: string;
  readonly parts: readonly ReplayPart[];
  readonly others: readonly { readonly id: string; readonly takenAt: string }[];
}

const Manifest = z.object({
  captureId: z.string(),
  files: z.array(z.object({ part: z.string(), size: z.number(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});

/** The manifest as it was signed; `captures.proofBroken` if it is missing, or is not what was signed. */
async function signedManifest(context: ServiceContext, capture: Capture): Promise<Result<z.infer<typeof Manifest>>> {
  const file = capture.files.find(({ part }) => part === 'manifest');
  const bytes = file === undefined ? null : await readManifest(context, file);
  if (bytes === null || !isSignedWith(CAPTURE_PURPOSE, bytes, capture.signed)) return fail('captures.proofBroken');
  const read = Manifest.safeParse(parsed(bytes));
  return read.success && read.data.captureId === capture.id ? ok(read.data) : fail('captures.proofBroken');
}

const readManifest = (context: ServiceContext, { blobId }: CaptureFile): Promise<Uint8Array | null> =>
  readWholeFile(context, blobId, MAX_MANIFEST_BYTES).catch(() => null);

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

type Other = ReplayFacts['others'][number];

/**
 * The captures of the address that the person may read, oldest first: found by the page's word, without reading any. Those
 * without it, which are confidential or of an older program, are read, as far as they are among the channel's newest.
 */
export async function othersOf(context: ServiceContext, capture: Capture): Promise<ReplayFacts['others']> {
  const { channelId, finalAddress } = capture;
  if (readableChannelIds(context)?.includes(channelId) === false) return [];
  const all = { kind: captureKind.log, where: { channelId: [channelId] }, order: 'newest' } as const;
  const worded = await context.vault.page({ ...all, search: pageWord(finalAddress), limit: MAX_OTHERS });
  const mayRead = captureKind.reader(context);
  const found: Other[] = (worded.ok ? worded.value.rows : [])
    .filter((row) => hasPageWord(row) && mayRead(row))
    .map(({ id, at }) => ({ id, takenAt: new Date(at).toISOString() }));
  const read = captureKind.reading(context);
  for (const id of await withoutWord(context, all)) {
    const other = unlessDisposed(await read(id));
    if (other.ok && samePage(other.value.finalAddress, finalAddress)) found.push({ id, takenAt: other.value.takenAt });
  }
  return found.toSorted((one, other) => one.takenAt.localeCompare(other.takenAt)).slice(-MAX_OTHERS);
}

const hasPageWord = ({ facets }: Pick<LogRow, 'facets'>): boolean => captureKind.facetsOf(facets)('pageWord');

async function withoutWord({ vault }: ServiceContext, all: LogQuery): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; offset < MAX_LOOKED_AT; offset += PAGE_ROWS) {
    const page = await vault.page({ ...all, offset, limit: PAGE_ROWS });
    if (!page.ok) break;
    const { rows } = page.value;
    ids.push(...rows.filter((row) => !hasPageWord(row)).map(({ id }) => id));
    if (rows.length < PAGE_ROWS) break;
  }
  return ids;
}

/**
 * What a capture can be played from. Refuses with `captures.nothingToReplay` if neither archive nor page was stored, and
 * `captures.proofBroken`.
 */
export async function replayFacts(context: ServiceContext, id: string): Promise<Result<ReplayFacts>> {
  const found = unlessDisposed(await captureKind.read(context, id));
  if (!found.ok) return found;
  const capture = found.value;
  const stored = REPLAY_SOURCES.flatMap((source) => capture.files.filter(({ part }) => part === source));
  if (stored.length === 0) return fail('captures.nothingToReplay');
  const manifest = await signedManifest(context, capture);
  if (!manifest.ok) return manifest;
  const parts: ReplayPart[] = [];
  for (const { part, blobId } of stored) {
    const listed = manifest.value.files.find((file) => file.part === part);
    if (listed === undefined) return fail('captures.proofBroken');
    parts.push({ source: part as ReplaySource, blobId, size: listed.size, sha256: listed.sha256 });
  }
  return ok({
    id,
    channelName: viewOf(context, capture, false).channelName,
    takenAt: capture.takenAt,
    title: capture.title,
    address: capture.finalAddress,
    asked: capture.address,
    parts,
    others: await othersOf(context, capture),
  });
}
