// A capture's manifest: what was saved and when, with a hash of every file, signed by the member who saved it. It can
// be verified with `openssl`: see docs/guide/bevis.md.
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import type { CaptureFacts, CaptureFile } from '../../../domain/captures/model.ts';
import { stockholmTime } from '../../../domain/calendar/zones.ts';
import { captureFileName } from '../../../domain/captures/rules.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { ed25519Pem } from '../../exchange/archive/pem.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import type { Signature } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** The purpose a manifest's signature is bound to. */
export const CAPTURE_PURPOSE = 'capture';

export interface ManifestInput {
  readonly captureId: string;
  readonly channelId: string;
  readonly planId: string | null;
  readonly unattended: boolean;
  readonly facts: CaptureFacts;
  readonly files: readonly CaptureFile[];
}

/** Canonical JSON (RFC 8785), so that the same facts give the same bytes. */
function manifestBytes(
  { vault, me }: ServiceContext,
  { captureId, channelId, planId, unattended, facts, files }: ManifestInput,
  publicKey: string,
): Buffer {
  const channel = { id: channelId, name: vault.db.data.channels[channelId]?.name ?? '' };
  const listed = files.map(({ part, name, mediaType, size, sha256 }) => ({ part, name, mediaType, size, sha256 }));
  return Buffer.from(
    canonical({
      format: 'kanalvakt-capture',
      v: 1,
      vaultId: vault.id,
      captureId,
      channel,
      planId,
      unattended,
      by: { memberId: vault.memberId, name: me.name, publicKey },
      ...facts,
      localTime: stockholmTime(facts.takenAt),
      timeZone: 'Europe/Stockholm',
      files: listed,
    }),
  );
}

async function storePart(
  context: ServiceContext,
  part: CaptureFile['part'],
  takenAt: string,
  bytes: Uint8Array,
  mediaType: string,
): Promise<Result<CaptureFile>> {
  const writer = await context.vault.blobs.begin();
  if (!writer.ok) return writer;
  const written = await writer.value.append(bytes);
  if (!written.ok) {
    await writer.value.abort();
    return written;
  }
  const done = await writer.value.finish();
  if (!done.ok) return done;
  const ref: FileRef = {
    blobId: done.value.id,
    name: captureFileName(takenAt, part),
    mediaType,
    size: done.value.size,
    sha256: done.value.sha256,
    added: { at: context.now().toISOString(), by: context.me.id },
  };
  return ok({ ...ref, part });
}

/**
 * Signs and stores the manifest, its signature and the public key. Nothing references them until the capture is
 * written.
 */
export async function storeManifest(
  context: ServiceContext,
  what: ManifestInput,
): Promise<Result<{ files: CaptureFile[]; signed: Signature }>> {
  const { publicKey } = context.vault.sign(CAPTURE_PURPOSE, Buffer.alloc(0));
  const bytes = manifestBytes(context, what, publicKey);
  const signed = context.vault.sign(CAPTURE_PURPOSE, bytes);
  const { takenAt } = what.facts;
  const files: CaptureFile[] = [];
  for (const [part, content, mediaType] of [
    ['manifest', bytes, 'application/json'],
    ['signature', Buffer.from(signed.signature, 'base64'), 'application/octet-stream'],
    ['key', Buffer.from(ed25519Pem(publicKey)), 'text/plain'],
  ] as const) {
    const file = await storePart(context, part, takenAt, content, mediaType);
    if (!file.ok) return file;
    files.push(file.value);
  }
  return ok({ files, signed });
}
