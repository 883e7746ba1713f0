// The signed report of a vault check.
import type { Output } from '../../../domain/contract/api.ts';
import { signedReportZip, type SignedReportParts } from './signed-report.ts';

/** The purpose a report's signature is bound to. */
export const CHECK_PURPOSE = 'vault-check';

export interface CheckReportParts extends Omit<SignedReportParts, 'name' | 'content' | 'at' | 'publicKey'> {
  readonly report: Output<'vault.verify'>;
  readonly anchor: { readonly seq: number; readonly hash: string } | null;
  readonly vaultId: string;
  readonly by: { readonly memberId: string; readonly name: string; readonly publicKey: string };
  readonly program: string;
}

/** The zip file with report, signature, key and instructions. */
export function checkReportZip({
  report,
  anchor,
  vaultId,
  by,
  program,
  ...parts
}: CheckReportParts): Promise<Uint8Array> {
  const { at, ...found } = report;
  return signedReportZip({
    ...parts,
    name: 'kontroll',
    at,
    publicKey: by.publicKey,
    content: { format: 'kanalvakt-check', v: 1, program, vaultId, checkedAt: at, by, anchor, ...found },
  });
}
