// Exports a whole case as an evidence package. Checks the right to it and the integrity of every file, and records the
// export with its reason on the case before anything leaves. R14, R17, R18, R42, R45.
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { type EvidencePackage, MAX_PACKAGES, type ModerationCase } from '../../../domain/moderation/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { packageName } from '../../exchange/evidence-package/names.ts';
import { PACKAGE_PURPOSE, packageFiles } from '../../exchange/evidence-package/package.ts';
import { signedPrefix } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { isIntact } from './actions.ts';
import { change, stampOf } from './change.ts';
import { caseKind } from '../record-kinds/case.ts';

export interface PackageInput {
  readonly id: string;
  readonly reason: string;
  /** The user has confirmed that confidential or personal content is to be exported. */
  readonly confirmed: boolean;
}

export interface PackageParts {
  /** The id of the export's entry on the case. */
  readonly packageId: string;
  /** Generated files by name. */
  readonly generated: Record<string, Uint8Array>;
  /** Stored files, with their names in the package. */
  readonly files: { blobId: string; name: string; size: number }[];
}

async function addPackage(
  context: ServiceContext,
  old: ModerationCase,
  entry: EvidencePackage,
  confirmed: boolean,
): Promise<Result<ModerationCase>> {
  const { evidence, marks, packages = [] } = old;
  if ((marks.secrecy || marks.personalData) && !confirmed)
    return fail('moderation.packageUnconfirmed', { field: 'confirmed' });
  if (packages.length >= MAX_PACKAGES) return fail('moderation.tooManyPackages', { params: { max: MAX_PACKAGES } });
  for (const file of evidence)
    if (!(await isIntact(context, file))) return fail('moderation.evidenceDamaged', { params: { name: file.name } });
  return ok({ ...old, packages: [...packages, entry] });
}

const listFile = ({ name, mediaType, size, sha256 }: FileRef, index: number) => ({
  path: packageName(index + 1, name),
  name,
  mediaType,
  size,
  sha256,
});

/**
 * Records the package and creates everything in it except the stored files, which are read while the package is
 * written. Refuses a case that the user may not read or that is disposed of (`moderation.disposed`), and a file that
 * fails its integrity check (`moderation.evidenceDamaged`).
 */
export async function makePackage(
  context: ServiceContext,
  { id, reason, confirmed }: PackageInput,
  program: string,
): Promise<Result<PackageParts>> {
  const packageId = context.newId();
  const done = await change(context, 'moderation.package', { id }, (old) =>
    addPackage(context, old, { id: packageId, stamp: stampOf(context, old), reason }, confirmed),
  );
  if (!done.ok) return done;
  const history = await caseKind.history(context, id);
  if (!history.ok) return history;
  const { vault, me } = context;
  const { case: moderationCase, recordNo, channelName } = done.value;
  const sign = (bytes: Uint8Array) => vault.sign(PACKAGE_PURPOSE, bytes);
  const files = moderationCase.evidence.map(listFile);
  const generated = packageFiles({
    ...{ case: moderationCase, recordNo, channelName, history: history.value, files, reason, program, sign },
    ...{
      vaultId: vault.id,
      head: vault.head(),
      madeAt: moderationCase.packages?.find((entry) => entry.id === packageId)?.stamp.at ?? moderationCase.changed.at,
      prefix: signedPrefix(PACKAGE_PURPOSE),
    },
    by: { personId: me.id, memberId: vault.memberId, name: me.name, publicKey: sign(Buffer.alloc(0)).publicKey },
    nameOf: (personId) => vault.db.data.people[personId]?.name ?? personId,
  });
  return ok({
    packageId,
    generated,
    files: moderationCase.evidence.map(({ blobId, size }, index) => ({ blobId, name: files[index]?.path ?? '', size })),
  });
}

/** Marks the entry: the file was never written. */
export async function markPackageNotSaved(
  context: ServiceContext,
  { id, packageId }: { id: string; packageId: string },
): Promise<Result<Record<string, never>>> {
  const done = await change(context, 'moderation.packageNotSaved', { id }, (old) =>
    ok({
      ...old,
      packages: (old.packages ?? []).map((evidencePackage) =>
        evidencePackage.id === packageId ? { ...evidencePackage, notSaved: true } : evidencePackage,
      ),
    }),
  );
  return done.ok ? ok({}) : done;
}
