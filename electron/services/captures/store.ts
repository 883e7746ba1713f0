// Stores what the capture window took: files are on the disk before the frame that names them; then a case takes it in,
// through the same calls as a screen's, so that no gate is passed by (R17).
import type { CaptureInto, StoreCapture, StoredCapture } from '../../../domain/captures/calls.ts';
import type { Capture, CaptureFile } from '../../../domain/captures/model.ts';
import { captureFileName, stockholmTime } from '../../../domain/captures/rules.ts';
import type { Output } from '../../../domain/api.ts';
import type { Problem, Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { z } from 'zod';
import { actingStamp } from '../acting.ts';
import type { ServiceContext } from '../context.ts';
import { countCapture } from '../capture-plans/meet.ts';
import { knownBlobs } from '../evidence.ts';
import { moderationService } from '../moderation.ts';
import { storeManifest } from './manifest.ts';
import { checkOpenChannel } from './reach.ts';
import { putOf } from './record.ts';

type Store = z.output<typeof StoreCapture>;
type CaseView = Output<'moderation.get'>;

/** Writes one version of a capture. */
export async function writeCapture(context: ServiceContext, action: string, capture: Capture): Promise<Result<Capture>> {
  const written = await context.vault.write(action, (tx) => {
    tx.putLog(putOf(context, capture));
    return ok(capture);
  });
  return written.ok ? ok(capture) : written;
}

/** What the case's content and sender are from, where the person has not written anything himself. */
function contentFor({ selection, finalAddress }: Capture, { item, sender }: CaseView['case']): Pick<CaseView['case'], 'item' | 'sender'> {
  const link = selection === null || selection.link === '' ? finalAddress : selection.link;
  const known = selection !== null && selection.author !== '' ? ({ kind: 'known', name: selection.author, handle: '', link: '' } as const) : null;
  // Longer than a register takes, or no address at all: the capture itself still has it.
  const fits = link.length <= 2000 && /^https?:/.test(link) && !/\s/.test(link);
  return { item: { ...item, text: item.text === '' ? (selection?.text ?? '') : item.text, link: item.link === '' && fits ? link : item.link }, sender: sender ?? known };
}

async function fillCase(context: ServiceContext, capture: Capture, caseId: string): Promise<Result<void>> {
  const found = await moderationService['moderation.get'](context, { id: caseId });
  if (!found.ok) return found;
  if (found.value.case.preserved === null) {
    const saved = await moderationService['moderation.save'](context, { id: caseId, ...contentFor(capture, found.value.case) });
    if (!saved.ok) return saved;
  }
  const added = await moderationService['moderation.addEvidence'](context, { id: caseId, files: capture.files.map(({ blobId, name }) => ({ blobId, name })) });
  return added.ok ? ok(undefined) : added;
}

async function caseFor(context: ServiceContext, capture: Capture, into: Exclude<CaptureInto, { kind: 'alone' }>): Promise<Result<string>> {
  if (into.kind === 'case') return ok(into.caseId);
  const started = await moderationService['moderation.start'](context, { channelId: capture.channelId });
  return started.ok ? ok(started.value.id) : started;
}

/** Makes a stored capture evidence in a case; the capture remembers which. */
export async function putInCase(context: ServiceContext, capture: Capture, into: Exclude<CaptureInto, { kind: 'alone' }>): Promise<Result<Capture>> {
  const caseId = await caseFor(context, capture, into);
  if (!caseId.ok) return caseId;
  const filled = await fillCase(context, capture, caseId.value);
  if (!filled.ok) return filled;
  return await writeCapture(context, 'captures.toCase', { ...capture, caseId: caseId.value, changed: actingStamp(context, capture.channelId, 'capture') });
}

const shown = ({ code, params }: Problem): NonNullable<StoredCapture['caseProblem']> => ({ code, ...(params === undefined ? {} : { params }) });

/** Stores a capture whose files are in the vault already, and gives it to a case where asked. */
export async function storeCapture(context: ServiceContext, input: Store): Promise<Result<StoredCapture>> {
  const { channelId, direction, planId, unattended, into, facts } = input;
  const channel = checkOpenChannel(context, channelId);
  if (!channel.ok) return channel;
  const named = input.files.map(({ part, blobId }) => ({ part, blobId, name: captureFileName(facts.takenAt, part) }));
  const refs = await knownBlobs(context, named);
  if (!refs.ok) return refs;
  const taken: CaptureFile[] = named.flatMap(({ part, blobId }) => refs.value.filter((ref) => ref.blobId === blobId).map((ref) => ({ ...ref, part })));
  const id = context.newId();
  const proof = await storeManifest(context, { captureId: id, channelId, planId, unattended, facts, files: taken });
  if (!proof.ok) return proof;
  const stamp = actingStamp(context, channelId, 'capture');
  const written = await writeCapture(context, 'captures.store', {
    ...facts, id, channelId, direction, localTime: stockholmTime(facts.takenAt), files: [...taken, ...proof.value.files], signed: proof.value.signed, planId, caseId: null, unattended,
    marks: { secrecy: false, secrecyBasis: '', personalData: direction === 'received' }, diary: null, keptWhere: 'vault', created: stamp, changed: stamp,
  });
  if (!written.ok) return written;
  // What the program takes by itself counts when every page of the plan is there (R23).
  const counted = planId === channelId && !unattended ? await countCapture(context, { id, channelId, takenAt: facts.takenAt }) : ok({});
  if (!counted.ok) return counted;
  if (into.kind === 'alone') return ok({ id, caseId: null, caseProblem: null });
  const placed = await putInCase(context, written.value, into);
  return ok(placed.ok ? { id, caseId: placed.value.caseId, caseProblem: null } : { id, caseId: null, caseProblem: shown(placed.error) });
}
