// The captured files of a channel, by date, with the names they are saved under. Confidential captures only for those
// who may read them. R23, R45.
import { createHash } from 'node:crypto';
import type { StoredCaptureFile } from '../../../domain/capture-plans/calls.ts';
import { MAX_OCCASION_ROWS } from '../../../domain/capture-plans/calls.ts';
import { CAPTURE_LIST, storedFileName } from '../../../domain/capture-plans/file-names.ts';
import type { Fulfilment, Occasion } from '../../../domain/capture-plans/model.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { oneLine } from '../../../domain/kernel/text-safety.ts';
import { designationOf } from '../../../domain/records-plan/rules.ts';
import { captureKind } from '../record-kinds/capture.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { loadLoggedOccasions, findPlanChannel, occasionsOfChannel, readOccasion } from './plans.ts';
import { occasionKind } from '../record-kinds/occasion.ts';

interface Kept {
  readonly file: FileRef;
  readonly captureId: string | null;
}

type FulfilledOccasion = Occasion & { readonly done: Fulfilment };

/** The submitted files of an occasion, and the files of its captures that the signed-in user may read. */
async function readableFiles(context: ServiceContext, occasion: FulfilledOccasion): Promise<Result<Kept[]>> {
  const { done } = occasion;
  const kept: Kept[] = occasionKind.mayRead(context)(occasion)
    ? done.files.map((file) => ({ file, captureId: null }))
    : [];
  for (const captureId of done.captureIds) {
    const capture = await captureKind.read(context, captureId);
    if (capture.ok) kept.push(...capture.value.files.map((file) => ({ file, captureId })));
    // Disposed of, or not readable by this user: the occasion is listed without these files.
    else if (!capture.error.code.startsWith('captures.') && capture.error.code !== 'vault.erased') return capture;
  }
  return ok(kept);
}

/** Fulfilled occasions, each once; one capture may fulfil several. */
async function fulfilledOccasions(context: ServiceContext, channelId: string): Promise<Result<FulfilledOccasion[]>> {
  const all = await loadLoggedOccasions(context);
  if (!all.ok) return all;
  const met: FulfilledOccasion[] = [];
  for (const [nominal, { madeOn }] of occasionsOfChannel(all.value, channelId)) {
    if (madeOn === null) continue;
    const occasion = await readOccasion(context, channelId, nominal);
    if (!occasion.ok) return occasion;
    if (occasion.value?.done) met.push({ ...occasion.value, done: occasion.value.done });
  }
  return ok(met.sort((a, b) => a.done.madeOn.localeCompare(b.done.madeOn) || a.nominal.localeCompare(b.nominal)));
}

async function rowsOf(
  context: ServiceContext,
  channelId: string,
  channelName: string,
): Promise<Result<StoredCaptureFile[]>> {
  const met = await fulfilledOccasions(context, channelId);
  if (!met.ok) return met;
  const rows: StoredCaptureFile[] = [];
  const numbers = new Map<string, number>();
  const seen = new Set<string>();
  for (const occasion of met.value) {
    const { nominal, done } = occasion;
    const { madeOn, how, place } = done;
    if (how === 'print' && occasionKind.mayRead(context)(occasion))
      rows.push({
        nominal,
        madeOn,
        how,
        name: '',
        blobId: null,
        mediaType: '',
        size: 0,
        sha256: '',
        place,
        captureId: null,
      });
    const files = await readableFiles(context, occasion);
    if (!files.ok) return files;
    for (const { file, captureId } of files.value) {
      if (seen.has(`${madeOn}/${file.blobId}`)) continue;
      seen.add(`${madeOn}/${file.blobId}`);
      const number = (numbers.get(madeOn) ?? 0) + 1;
      numbers.set(madeOn, number);
      rows.push({
        nominal,
        madeOn,
        how,
        name: storedFileName(madeOn, channelName, number, file.name),
        blobId: file.blobId,
        mediaType: file.mediaType,
        size: file.size,
        sha256: file.sha256,
        place: '',
        captureId,
      });
    }
  }
  return ok(rows);
}

/** The newest rows, if there are more than a screen can take. */
export async function listStoredFiles(
  context: ServiceContext,
  { channelId }: { channelId: string },
): Promise<Result<{ rows: StoredCaptureFile[]; designation: string }>> {
  const channel = findPlanChannel(context, channelId);
  if (!channel.ok) return channel;
  const rows = await rowsOf(context, channelId, channel.value.name);
  if (!rows.ok) return rows;
  return ok({
    rows: rows.value.slice(-MAX_OCCASION_ROWS),
    designation: designationOf(context.vault.db.data, channelId),
  });
}

/** The register of the series in Swedish, one file or print a line (R23). */
const zipList = (channelName: string, designation: string, rows: readonly StoredCaptureFile[]): string =>
  [
    'Regelbundet sparade sidor',
    ...(designation === '' ? [] : [`Akt: ${designation}`]),
    `Kanal: ${oneLine(channelName)}`,
    '',
    ...rows.map(
      ({ madeOn, blobId, name, place }) => `${madeOn}  ${oneLine(blobId === null ? `Utskrift: ${place}` : name)}`,
    ),
    '',
  ].join('\r\n');

/**
 * The contents of the zip file: the files, their hashes in the format of `sha256sum -c`, and the list of them under the
 * file designation that they belong to.
 */
export async function filesForZip(
  context: ServiceContext,
  channelId: string,
): Promise<Result<{ files: { blobId: string; name: string; size: number }[]; sums: string; list: string }>> {
  const channel = findPlanChannel(context, channelId);
  if (!channel.ok) return channel;
  const rows = await rowsOf(context, channelId, channel.value.name);
  if (!rows.ok) return rows;
  const files = rows.value.flatMap(({ blobId, name, size }) => (blobId === null ? [] : [{ blobId, name, size }]));
  if (files.length === 0) return fail('capturePlans.noFiles');
  const list = zipList(channel.value.name, designationOf(context.vault.db.data, channelId), rows.value);
  const hashes = [
    { name: CAPTURE_LIST, sha256: createHash('sha256').update(list).digest('hex') },
    ...rows.value.filter(({ blobId }) => blobId !== null),
  ];
  return ok({ files, list, sums: hashes.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('') });
}
