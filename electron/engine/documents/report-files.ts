// Printed documents and the signed check report as files, made in the engine. R42.
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import type { Checked } from '../../../domain/contract/api.ts';
import { CHECK_PURPOSE, checkReportZip } from '../../exchange/evidence-package/check-report.ts';
import { signedReportZip } from '../../exchange/evidence-package/signed-report.ts';
import { descriptionHtml } from '../../exchange/records-description/page.ts';
import { renderPdf } from '../../exchange/pdf/pdf.ts';
import type { FileMakers, ProgramFacts, ServiceContext } from '../../services/kernel/context.ts';
import { auditReport } from '../../services/audit/service.ts';
import { describeRecords } from '../../services/records-plan/description.ts';
import { printHead } from '../../services/organisation/print-head.ts';
import { readWholeFile } from '../../services/evidence/service.ts';
import { signedPrefix } from '../../vault/index.ts';
import { loadFonts } from './fonts.ts';
import { lastCheck } from '../session/vault-check.ts';

const MAX_PICTURE_BYTES = 20 * 1024 * 1024;

/** The document as PDF/A, with the pictures that it names. */
export const pdfOf = async (
  context: ServiceContext,
  document: PrintDocument,
  { fontFolder }: ProgramFacts,
): Promise<Uint8Array> =>
  await renderPdf(document, {
    fonts: await loadFonts(fontFolder),
    loadImage: (blobId) => readWholeFile(context, blobId, MAX_PICTURE_BYTES),
    createdAt: context.now(),
    head: printHead(context),
  });

async function checkReport(
  context: ServiceContext,
  document: PrintDocument,
  program: ProgramFacts,
): Promise<Result<Uint8Array>> {
  const { vault, me } = context;
  const last = lastCheck(vault);
  if (last === null) return fail('vault.notChecked');
  const sign = (bytes: Uint8Array): string => vault.sign(CHECK_PURPOSE, bytes).signature;
  const { publicKey } = vault.sign(CHECK_PURPOSE, Buffer.alloc(0));
  return ok(
    await checkReportZip({
      ...last,
      vaultId: vault.id,
      by: { memberId: vault.memberId, name: me.name, publicKey },
      program: `Kanalvakt ${program.version ?? ''}`.trim(),
      pdf: await pdfOf(context, document, program),
      language: document.language,
      sign,
      prefix: signedPrefix(CHECK_PURPOSE),
    }),
  );
}

/** The purpose an audit report's signature is bound to. */
const AUDIT_PURPOSE = 'audit-report';

/** The report is computed again from the vault as it is signed; only its page comes from the screen. */
async function auditFile(
  context: ServiceContext,
  { document, ...asked }: Checked<'exports.audit'>,
  program: ProgramFacts,
): Promise<Result<Uint8Array>> {
  const { vault, me } = context;
  const report = await auditReport(context, asked);
  if (!report.ok) return report;
  const at = context.now().toISOString();
  const { publicKey } = vault.sign(AUDIT_PURPOSE, Buffer.alloc(0));
  const { seq, hash } = vault.head();
  return ok(
    await signedReportZip({
      name: 'revision',
      content: {
        ...{ format: 'kanalvakt-audit', v: 1, program: `Kanalvakt ${program.version ?? ''}`.trim(), vaultId: vault.id },
        ...{ madeAt: at, by: { memberId: vault.memberId, name: me.name, publicKey }, head: { seq, hash } },
        report: report.value,
      },
      at,
      publicKey,
      pdf: await pdfOf(context, document, program),
      language: document.language,
      sign: (bytes) => vault.sign(AUDIT_PURPOSE, bytes).signature,
      prefix: signedPrefix(AUDIT_PURPOSE),
    }),
  );
}

/** The description is composed again from the vault as it is saved. */
async function descriptionFile(
  context: ServiceContext,
  { format }: Checked<'exports.recordsDescription'>,
  program: ProgramFacts,
): Promise<Result<Uint8Array>> {
  const described = await describeRecords(context);
  if (!described.ok) return described;
  const { document } = described.value;
  return ok(format === 'pdf' ? await pdfOf(context, document, program) : Buffer.from(descriptionHtml(document)));
}

export const reportFiles: FileMakers<
  'exports.pdf' | 'exports.checkReport' | 'exports.audit' | 'exports.recordsDescription'
> = {
  'exports.recordsDescription': descriptionFile,
  'exports.audit': auditFile,
  'exports.pdf': async (context, { document }, program) => ok(await pdfOf(context, document, program)),
  'exports.checkReport': (context, { document }, program) => checkReport(context, document, program),
};
