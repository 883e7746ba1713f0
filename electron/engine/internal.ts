// Operations for the main process only: the clipboard, stored files, documents. Each requires the rights of a call.
import type { CallName } from '../../domain/api.ts';
import { CaptureInput, type StoredCapture } from '../../domain/captures/calls.ts';
import { PrintDocument } from '../../domain/exports/calls.ts';
import { SecretField } from '../../domain/logins/model.ts';
import { type Result, fail, ok } from '../../domain/result.ts';
import { CHECK_PURPOSE, checkReportZip } from '../exchange/check-report.ts';
import { renderPdf } from '../exchange/pdf.ts';
import { toZip } from '../exchange/zip.ts';
import { filesForZip } from '../services/capture-plans/files.ts';
import { fulfilUnattended } from '../services/capture-plans/fulfil.ts';
import { captureJobs, giveUp, requestedJob } from '../services/capture-plans/unattended.ts';
import { type CaptureTarget, captureTarget, closedPartitions } from '../services/captures/reach.ts';
import { storeCapture } from '../services/captures/store.ts';
import type { ServiceContext } from '../services/context.ts';
import { blobMediaType, readRange, readWholeFile } from '../services/evidence.ts';
import { makePackage, markPackageNotSaved } from '../services/evidence-package.ts';
import { markEnvelopeNotSaved, makeEnvelope } from '../services/envelopes.ts';
import { makePage, discardPage } from '../services/common-page/make.ts';
import { coverCalendar } from '../services/cover-calendar.ts';
import { closureNotice } from '../services/closure-notice.ts';
import { absenceCalendar, absenceNotice } from '../services/handover/calendar.ts';
import { beginItemImport } from '../services/item-imports.ts';
import { beginLoginImport, setKeyFile, checkWipeable } from '../services/login-imports.ts';
import { secretForClipboard } from '../services/logins.ts';
import { inquiryNotice } from '../services/inquiries/notice.ts';
import { moderationService } from '../services/moderation.ts';
import { moderationCsvRows } from '../services/moderation-export.ts';
import { recordRows } from '../services/records/export.ts';
import { canonical, signedPrefix } from '../vault/index.ts';
import { diaryItemsFile, diaryListFile, diarySent } from './diary-files.ts';
import { loadFonts } from './fonts.ts';
import type { EngineSettings, InternalName, InternalOps } from './protocol.ts';
import { lastCheck } from './vault-check.ts';

const MAX_PICTURE_BYTES = 20 * 1024 * 1024;

type Run<Op extends InternalName> = (
  context: ServiceContext,
  input: InternalOps[Op]['input'],
  settings: EngineSettings,
) => Promise<Result<InternalOps[Op]['output']>>;
type Ops = { readonly [Op in InternalName]: { readonly asCall: CallName; readonly run: Run<Op> } };

async function blobInfo(context: ServiceContext, blobId: string): Promise<Result<{ size: number; mediaType: string }>> {
  const info = await context.vault.blobs.info(blobId);
  if (!info.ok) return info;
  return ok({ size: info.value.size, mediaType: await blobMediaType(context, blobId) });
}

async function pdf(
  context: ServiceContext,
  input: unknown,
  settings: EngineSettings,
): Promise<Result<{ bytes: Uint8Array }>> {
  const document = PrintDocument.safeParse(input);
  if (!document.success) return fail('input.invalid');
  const loadImage = (blobId: string): Promise<Uint8Array | null> => readWholeFile(context, blobId, MAX_PICTURE_BYTES);
  return ok({
    bytes: await renderPdf(document.data, {
      fonts: await loadFonts(settings.fontFolder),
      loadImage,
      createdAt: context.now(),
    }),
  });
}

async function checkReport(
  context: ServiceContext,
  input: unknown,
  settings: EngineSettings,
): Promise<Result<{ bytes: Uint8Array }>> {
  const { vault, me } = context;
  const last = lastCheck(vault);
  if (last === null) return fail('vault.notChecked');
  const document = PrintDocument.safeParse(input);
  const rendered = await pdf(context, input, settings);
  if (!document.success || !rendered.ok) return rendered.ok ? fail('input.invalid') : rendered;
  const sign = (bytes: Uint8Array): string => vault.sign(CHECK_PURPOSE, bytes).signature;
  const { publicKey } = vault.sign(CHECK_PURPOSE, Buffer.alloc(0));
  const bytes = await checkReportZip({
    ...last,
    vaultId: vault.id,
    by: { memberId: vault.memberId, name: me.name, publicKey },
    program: `Kanalvakt ${settings.version ?? ''}`.trim(),
    pdf: rendered.value.bytes,
    language: document.data.language,
    canonical,
    sign,
    prefix: signedPrefix(CHECK_PURPOSE),
  });
  return ok({ bytes });
}

async function targetOf(
  context: ServiceContext,
  { channelId, caseId }: InternalOps['captureTarget']['input'],
): Promise<Result<CaptureTarget>> {
  const found = caseId === null ? ok(undefined) : await moderationService['moderation.get'](context, { id: caseId });
  return found.ok ? captureTarget(context, channelId) : found;
}

/** Page content is hostile: the schema bounds and cleans it here, whatever its source. */
async function storeChecked(context: ServiceContext, input: unknown): Promise<Result<StoredCapture>> {
  const checked = CaptureInput.safeParse(input);
  return checked.success ? await storeCapture(context, checked.data) : fail('input.invalid');
}

async function commonPage(context: ServiceContext): Promise<Result<{ id: string; bytes: Uint8Array }>> {
  const made = await makePage(context);
  return made.ok ? ok({ id: made.value.id, bytes: await toZip(made.value.files, new Date(made.value.madeAt)) }) : made;
}

export const internalOps: Ops = {
  secret: {
    asCall: 'logins.copy',
    run: (context, input) =>
      Promise.resolve(secretForClipboard(context, { ...input, field: SecretField.parse(input.field) })),
  },
  blobInfo: { asCall: 'evidence.saveAs', run: (context, input) => blobInfo(context, input.blobId) },
  blobRead: {
    asCall: 'evidence.saveAs',
    run: (context, input) => readRange(context, input.blobId, input.start, input.end),
  },
  captureTarget: { asCall: 'captures.open', run: (context, input) => targetOf(context, input) },
  captureClosed: { asCall: 'captures.page', run: (context) => Promise.resolve(ok(closedPartitions(context))) },
  capturePlanJobs: { asCall: 'capturePlans.captureNow', run: captureJobs },
  capturePlanJob: {
    asCall: 'capturePlans.captureNow',
    run: (context, { channelId, nominal }) => requestedJob(context, channelId, nominal),
  },
  capturePlanMet: { asCall: 'capturePlans.meet', run: fulfilUnattended },
  capturePlanGiveUp: { asCall: 'capturePlans.meet', run: giveUp },
  capturePlanFiles: {
    asCall: 'exports.captureFiles',
    run: (context, { channelId }) => filesForZip(context, channelId),
  },
  casePackage: {
    asCall: 'exports.casePackage',
    run: (context, input, settings) => makePackage(context, input, `Kanalvakt ${settings.version ?? ''}`.trim()),
  },
  casePackageNotSaved: { asCall: 'exports.casePackage', run: markPackageNotSaved },
  captureStore: { asCall: 'captures.open', run: (context, input) => storeChecked(context, input) },
  recordRows: {
    asCall: 'exports.recordsCsv',
    run: (context, input) => recordRows(context, input.filter, input.language),
  },
  moderationRows: {
    asCall: 'exports.moderationCsv',
    run: (context, input) => moderationCsvRows(context, input.ids, input.language),
  },
  unlockKey: {
    asCall: 'vault.remember',
    run: async ({ vault }) => {
      const key = await vault.unlockKey();
      return key.ok ? ok({ vaultId: vault.id, memberId: vault.memberId, key: key.value }) : key;
    },
  },
  loginImportBegin: {
    asCall: 'loginImports.choose',
    run: (context, input) => Promise.resolve(beginLoginImport(context, input)),
  },
  loginImportKeyFile: {
    asCall: 'loginImports.chooseKeyFile',
    run: (context, input) => Promise.resolve(setKeyFile(context, input)),
  },
  loginImportWipeable: {
    asCall: 'loginImports.wipeFile',
    run: (context, { runId }) => Promise.resolve(checkWipeable(context, runId)),
  },
  itemImportBegin: {
    asCall: 'itemImports.choose',
    run: (context, input) => Promise.resolve(beginItemImport(context, input)),
  },
  envelope: { asCall: 'envelopes.make', run: (context, input) => makeEnvelope(context, input) },
  envelopeNotSaved: { asCall: 'envelopes.make', run: (context, { id }) => markEnvelopeNotSaved(context, id) },
  checkReport: {
    asCall: 'exports.checkReport',
    run: (context, input, settings) => checkReport(context, input.document, settings),
  },
  inquiryNotice: { asCall: 'exports.inquiryNotice', run: (context, input) => inquiryNotice(context, input) },
  absenceCalendar: {
    asCall: 'exports.absenceCalendar',
    run: (context, input) => Promise.resolve(absenceCalendar(context, input)),
  },
  absenceNotice: { asCall: 'exports.absenceNotice', run: (context, input) => absenceNotice(context, input) },
  closureNotice: { asCall: 'exports.closureNotice', run: (context, input) => closureNotice(context, input) },
  commonPage: { asCall: 'exports.commonPage', run: commonPage },
  commonPageNotSaved: { asCall: 'exports.commonPage', run: discardPage },
  coverCalendar: {
    asCall: 'exports.coverCalendar',
    run: (context, input) => Promise.resolve(coverCalendar(context, input)),
  },
  diaryList: { asCall: 'exports.diaryList', run: diaryListFile },
  diarySent: { asCall: 'exports.diaryQueue', run: diarySent },
  diaryItems: { asCall: 'exports.diaryItems', run: diaryItemsFile },
  pdf: { asCall: 'exports.pdf', run: (context, input, settings) => pdf(context, input.document, settings) },
};
