// Stores what the capture window captured. Files are on disk before the frame that references them. Adding the capture
// to a case uses the same calls as the screens, so that no gate is bypassed (R17).
import type { JournalAction } from '../../../domain/contract/api.ts';
import type { CaptureDestination, CaptureInput, StoredCapture } from '../../../domain/captures/calls.ts';
import type { FileRef, Stamp } from '../../../domain/kernel/schemas.ts';
import type { Capture, CaptureFile } from '../../../domain/captures/model.ts';
import { stockholmTime } from '../../../domain/calendar/zones.ts';
import { captureFileName } from '../../../domain/captures/rules.ts';
import { normalisedClassification } from '../../../domain/moderation/classification.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Problem, Result } from '../../../domain/kernel/result.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { z } from 'zod';
import type { ScopeKey, Tx } from '../../vault/index.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { countCapture } from '../capture-plans/fulfil.ts';
import { evidenceService, resolveBlobs } from '../evidence/service.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { newCase, moderationService } from '../moderation/service.ts';
import { caseKind } from '../record-kinds/case.ts';
import { withLockBarrier } from '../kernel/lock-barrier.ts';
import { storeManifest } from './manifest.ts';
import { findCapturableChannel } from '../record-kinds/capture-reach.ts';
import { captureKind } from '../record-kinds/capture.ts';
import { compareWithPrevious } from '../vanished/compare.ts';
import { unlessDisposed } from '../record-kinds/remains.ts';

type StoreInput = z.output<typeof CaptureInput>;

/** Writes one version of a capture. */
export async function writeCapture(
  context: ServiceContext,
  action: JournalAction,
  capture: Capture,
  more: (tx: Tx<VaultState>, capture: Capture) => void = () => undefined,
): Promise<Result<Capture>> {
  const written = await context.vault.write(action, (tx) => {
    captureKind.save(tx, capture, context);
    more(tx, capture);
    return ok(capture);
  });
  return written.ok ? ok(capture) : written;
}

/** Fills in the case's content and sender from the capture where the user has not entered anything. */
function fillContent(
  { selection, finalAddress }: Capture,
  { item, sender }: Pick<ModerationCase, 'item' | 'sender'>,
): Pick<ModerationCase, 'item' | 'sender'> {
  const link = selection === null || selection.link === '' ? finalAddress : selection.link;
  const known =
    selection !== null && selection.author !== ''
      ? ({ kind: 'known', name: selection.author, handle: '', link: '' } as const)
      : null;
  // Too long for a register, or not a web address: the capture itself still has it.
  const fits = link.length <= 2000 && /^https?:/.test(link) && !/\s/.test(link);
  return {
    item: {
      ...item,
      text: item.text === '' ? (selection?.text ?? '') : item.text,
      link: item.link === '' && fits ? link : item.link,
    },
    sender: sender ?? known,
  };
}

async function fillCase(context: ServiceContext, capture: Capture, caseId: string): Promise<Result<void>> {
  const found = await moderationService['moderation.get'](context, { id: caseId });
  if (!found.ok) return found;
  if (found.value.case.preserved === null) {
    const saved = await moderationService['moderation.save'](context, {
      id: caseId,
      ...fillContent(capture, found.value.case),
    });
    if (!saved.ok) return saved;
  }
  const added = await moderationService['moderation.addEvidence'](context, {
    id: caseId,
    files: capture.files.map(({ blobId, name }) => ({ blobId, name })),
  });
  return added.ok ? ok(undefined) : added;
}

const withCaseId = (context: ServiceContext, capture: Capture, caseId: string): Capture => ({
  ...capture,
  caseId,
  changed: actingStamp(context, capture.channelId, 'capture'),
});

/**
 * Creates a case with the page in it, and the page's reference to the case, in one frame, so that a full disk leaves no
 * empty draft behind. Reads the capture again inside the queue, so that two concurrent calls do not make two cases of
 * one page.
 */
const createCase = (context: ServiceContext, id: string): Promise<Result<Capture>> =>
  runExclusive(context, async () => {
    const found = unlessDisposed(await captureKind.read(context, id));
    if (!found.ok) return found;
    const capture = found.value;
    if (capture.caseId !== null) return fail('captures.inCase');
    const begun = newCase(context, capture.channelId, context.now().toISOString());
    if (!begun.ok) return begun;
    const files = await resolveBlobs(context, capture.files);
    if (!files.ok) return files;
    const filled: ModerationCase = { ...begun.value, ...fillContent(capture, begun.value), evidence: files.value };
    const made: ModerationCase = { ...filled, marks: normalisedClassification(filled.marks, filled) };
    const placed = withCaseId(context, capture, made.id);
    const written = await context.vault.write('captures.toCase', (tx) => {
      caseKind.save(tx, made, context);
      captureKind.save(tx, placed, context);
      return ok(placed);
    });
    return written.ok ? ok(placed) : written;
  });

/** Reads the capture again inside the queue, so that concurrent changes are kept. */
const linkCase = (context: ServiceContext, id: string, caseId: string): Promise<Result<Capture>> =>
  runExclusive(context, async () => {
    const found = unlessDisposed(await captureKind.read(context, id));
    return found.ok ? await writeCapture(context, 'captures.toCase', withCaseId(context, found.value, caseId)) : found;
  });

/**
 * Whether the selected text is already in a case of the channel. The user must be told so before a second case is
 * created.
 */
async function hasSimilarCase(context: ServiceContext, { channelId, selection }: Capture): Promise<boolean> {
  if (selection === null) return false;
  const { text } = selection;
  const found = await moderationService['moderation.similar'](context, { id: null, channelId, text, link: '' });
  return found.ok && found.value.length > 0;
}

/** Makes a stored capture evidence in a case; the capture records which case. */
export async function addToCase(
  context: ServiceContext,
  capture: Capture,
  into: Exclude<CaptureDestination, { kind: 'alone' }>,
): Promise<Result<Capture>> {
  if (into.kind === 'newCase') return await createCase(context, capture.id);
  const filled = await fillCase(context, capture, into.caseId);
  return filled.ok ? await linkCase(context, capture.id, into.caseId) : filled;
}

const toProblem = ({ code, params }: Problem): NonNullable<StoredCapture['caseProblem']> => ({
  code,
  ...(params === undefined ? {} : { params }),
});

/** Uploads that are finished for a capture that is not written yet: they are finished once, however often it is tried. */
const FINISHED: ScopeKey<Map<string, Omit<FileRef, 'added'>>> = { make: () => new Map() };

/** Finishes the uploads, in order; stops at the first that fails. */
async function finishUploads(context: ServiceContext, { files, facts }: StoreInput): Promise<Result<CaptureFile[]>> {
  const finished = context.vault.scope.of(FINISHED);
  const taken: CaptureFile[] = [];
  const added: Stamp = { at: context.now().toISOString(), by: context.me.id };
  for (const { part, uploadId } of files) {
    const known = finished.get(uploadId);
    const done = known === undefined ? await evidenceService['evidence.finish'](context, { uploadId }) : ok(known);
    if (!done.ok) return done;
    finished.set(uploadId, done.value);
    taken.push({ ...done.value, name: captureFileName(facts.takenAt, part), added, part });
  }
  return ok(taken);
}

/**
 * Stores a capture whose files have been uploaded, and adds it to a case if requested. Locking the vault waits for it.
 */
export const storeCapture = (context: ServiceContext, input: StoreInput): Promise<Result<StoredCapture>> =>
  withLockBarrier(context, () => storeNow(context, input));

async function storeNow(context: ServiceContext, input: StoreInput): Promise<Result<StoredCapture>> {
  const { channelId, direction, planId, unattended, into, facts } = input;
  const channel = findCapturableChannel(context, channelId);
  if (!channel.ok) return channel;
  const taken = await finishUploads(context, input);
  if (!taken.ok) return taken;
  const id = context.newId();
  const proof = await storeManifest(context, {
    captureId: id,
    channelId,
    planId,
    unattended,
    facts,
    files: taken.value,
  });
  if (!proof.ok) return proof;
  const stamp = actingStamp(context, channelId, 'capture');
  const written = await writeCapture(context, 'captures.store', {
    ...facts,
    id,
    channelId,
    direction,
    localTime: stockholmTime(facts.takenAt),
    files: [...taken.value, ...proof.value.files],
    signed: proof.value.signed,
    planId,
    caseId: null,
    unattended,
    marks: { secrecy: false, secrecyBasis: '', personalData: direction === 'received' },
    diary: null,
    keptWhere: 'vault',
    created: stamp,
    changed: stamp,
  });
  if (!written.ok) return written;
  for (const { uploadId } of input.files) context.vault.scope.of(FINISHED).delete(uploadId);
  await compareWithPrevious(context, written.value);
  // An unattended capture is counted only when every page of the plan is stored (R23).
  const counted =
    planId === channelId && !unattended
      ? await countCapture(context, { id, channelId, takenAt: facts.takenAt })
      : ok({});
  // The page is stored in any case; returning a refusal would make the user save it again.
  const planProblem = counted.ok ? null : toProblem(counted.error);
  if (into.kind === 'alone') return ok({ id, caseId: null, caseProblem: null, planProblem });
  const placed =
    into.kind === 'newCase' && (await hasSimilarCase(context, written.value))
      ? fail('captures.similarCase')
      : await addToCase(context, written.value, into);
  return ok(
    placed.ok
      ? { id, caseId: placed.value.caseId, caseProblem: null, planProblem }
      : { id, caseId: null, caseProblem: toProblem(placed.error), planProblem },
  );
}
