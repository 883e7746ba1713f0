// The generated files of an evidence package and how they are linked: SHA256SUMS covers every file except itself and
// the manifest, the manifest covers SHA256SUMS and every file again, and the signature covers the manifest.
// docs/decisions/0025-evidence-package.md
import { createHash } from 'node:crypto';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { canonicalContent } from '../../../domain/moderation/rules.ts';
import type { LogVersion, Signature } from '../../vault/index.ts';
import { ed25519Pem } from '../archive/pem.ts';
import { packagePage, type PageInput } from './page.ts';
import { readmeText } from './readme.ts';

/** The purpose a manifest's signature is bound to. */
export const PACKAGE_PURPOSE = 'evidence-package';

export interface PackageInput extends Omit<PageInput, 'history'> {
  readonly history: readonly LogVersion[];
  readonly vaultId: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly by: {
    readonly personId: string;
    readonly memberId: string;
    readonly name: string;
    readonly publicKey: string;
  };
  /** ISO 8601. */
  readonly madeAt: string;
  readonly reason: string;
  readonly program: string;
  readonly sign: (bytes: Uint8Array) => Signature;
  /** The prefix of the signed bytes. */
  readonly prefix: string;
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const entryOf = (path: string, bytes: Uint8Array): { path: string; size: number; sha256: string } => ({
  path,
  size: bytes.byteLength,
  sha256: sha256(bytes),
});

/** The generated files of the package, by name. */
export function packageFiles(of: PackageInput): Record<string, Uint8Array> {
  const {
    case: moderationCase,
    files,
    by,
    channelName,
    head,
    history,
    madeAt,
    prefix,
    program,
    recordNo,
    reason,
    sign,
    vaultId,
  } = of;
  const content = canonicalContent(moderationCase);
  const hasContent = moderationCase.preserved !== null && moderationCase.preserved.contentSha256 === sha256(content);
  const { secrecy, secrecyBasis, personalData } = moderationCase.marks;
  const readme = readmeText({
    recordNo,
    caseId: moderationCase.id,
    secrecy,
    secrecyBasis,
    personalData,
    content: hasContent,
    prefix: prefix.replace(/\n/g, '\\n'),
  });
  const versions = history.map(({ seq, at, by: who, record }) => ({ seq, at, by: who, case: record }));
  const texts: Record<string, string> = {
    'LAS-MIG.txt': readme,
    'arende.html': packagePage(of),
    'arende.json': `${JSON.stringify({ number: recordNo, case: moderationCase, history: versions }, null, 2)}\n`,
    ...(hasContent ? { 'innehall.json': content } : {}),
    'nyckel.pem': ed25519Pem(by.publicKey),
  };
  const small = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]));
  const made = Object.entries(small).map(([name, bytes]) => entryOf(name, bytes));
  const sums = Buffer.from([...made, ...files].map(({ path, sha256: hash }) => `${hash}  ${path}\n`).join(''));
  const manifest = Buffer.from(
    canonical({
      ...{
        format: 'kanalvakt-evidence-package',
        v: 1,
        program,
        vaultId,
        caseId: moderationCase.id,
        caseNumber: recordNo,
        channel: { id: moderationCase.channelId, name: channelName },
        madeAt,
        by,
        reason,
        head,
      },
      ...{ marks: { secrecy, secrecyBasis, personalData }, preserved: moderationCase.preserved },
      files: [...made, entryOf('SHA256SUMS', sums), ...files],
    }),
  );
  return {
    ...small,
    SHA256SUMS: sums,
    'manifest.json': manifest,
    'manifest.sig': Buffer.from(sign(manifest).signature, 'base64'),
  };
}
