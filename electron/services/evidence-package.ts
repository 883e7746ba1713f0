// A whole case on its way out as an evidence package: who may, whether everything in it is whole, and that it is noted on
// the case, with the reason, before anything leaves. R14, R17, R18, R42, R45.
import type { FileRef } from '../../domain/common.ts';
import { type EvidencePackage, MOST_PACKAGES, type ModerationCase } from '../../domain/moderation/model.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { packageName } from '../exchange/evidence-package/names.ts';
import { PACKAGE_PURPOSE, packageFiles } from '../exchange/evidence-package/package.ts';
import { canonical, signedPrefix } from '../vault/index.ts';
import type { ServiceContext } from './context.ts';
import { isWhole } from './moderation-actions.ts';
import { change, stampOf } from './moderation-change.ts';
import { KIND } from './moderation-record.ts';

export interface PackageInput {
  readonly id: string;
  readonly reason: string;
  /** What is secret or personal is meant to go out. */
  readonly confirmed: boolean;
}

export interface PackageParts {
  /** The entry on the case. */
  readonly packageId: string;
  /** Small files by name. */
  readonly small: Record<string, Uint8Array>;
  /** Stored ones, with their names in the package. */
  readonly files: { blobId: string; name: string; size: number }[];
}

async function noted(context: ServiceContext, old: ModerationCase, entry: EvidencePackage, confirmed: boolean): Promise<Result<ModerationCase>> {
  const { evidence, marks, packages = [] } = old;
  if ((marks.secrecy || marks.personalData) && !confirmed) return fail('moderation.packageUnconfirmed', { field: 'confirmed' });
  if (packages.length >= MOST_PACKAGES) return fail('moderation.tooManyPackages', { params: { max: MOST_PACKAGES } });
  for (const file of evidence) if (!(await isWhole(context, file))) return fail('moderation.evidenceDamaged', { params: { name: file.name } });
  return ok({ ...old, packages: [...packages, entry] });
}

const listed = ({ name, mediaType, size, sha256 }: FileRef, index: number) => ({ path: packageName(index + 1, name), name, mediaType, size, sha256 });

/**
 * Notes the package and makes everything of it but the stored files, which are read when they are written. Refuses what the
 * person may not read, a case that is disposed of (`moderation.disposed`), a file that is not whole (`moderation.evidenceDamaged`).
 */
export async function makePackage(context: ServiceContext, { id, reason, confirmed }: PackageInput, program: string): Promise<Result<PackageParts>> {
  const packageId = context.newId();
  const done = await change(context, 'moderation.package', { id }, (old) => noted(context, old, { id: packageId, stamp: stampOf(context, old), reason }, confirmed));
  if (!done.ok) return done;
  const history = await context.vault.history(KIND, id);
  if (!history.ok) return history;
  const { vault, me } = context;
  const { case: one, channelName } = done.value;
  const sign = (bytes: Uint8Array) => vault.sign(PACKAGE_PURPOSE, bytes);
  const files = one.evidence.map(listed);
  const small = packageFiles({
    ...{ case: one, channelName, history: history.value, files, reason, program, canonical, sign },
    ...{ vaultId: vault.id, head: vault.head(), madeAt: one.packages?.find((entry) => entry.id === packageId)?.stamp.at ?? one.changed.at, prefix: signedPrefix(PACKAGE_PURPOSE) },
    by: { personId: me.id, memberId: vault.memberId, name: me.name, publicKey: sign(Buffer.alloc(0)).publicKey },
    nameOf: (personId) => vault.db.data.people[personId]?.name ?? personId,
  });
  return ok({ packageId, small, files: one.evidence.map(({ blobId, size }, index) => ({ blobId, name: files[index]?.path ?? '', size })) });
}

/** The file was never written: the entry says so. */
export async function packageNotSaved(context: ServiceContext, { id, packageId }: { id: string; packageId: string }): Promise<Result<Record<string, never>>> {
  const done = await change(context, 'moderation.packageNotSaved', { id }, (old) => ok({ ...old, packages: (old.packages ?? []).map((one) => (one.id === packageId ? { ...one, notSaved: true } : one)) }));
  return done.ok ? ok({}) : done;
}
