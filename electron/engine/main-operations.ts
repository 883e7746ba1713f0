// Operations for the main process only: the clipboard, stored files, documents. Each requires the rights of a call.
import type { CallName } from '../../domain/contract/api.ts';
import { CaptureInput, type StoredCapture } from '../../domain/captures/calls.ts';
import { SecretField } from '../../domain/logins/model.ts';
import { type Result, fail, ok } from '../../domain/kernel/result.ts';
import { toZip } from '../exchange/archive/zip.ts';
import { readForeign } from '../services/kernel/foreign-files.ts';
import { beginPackage, finishPackage, packageNotSaved } from '../services/archiving/make.ts';
import { filesForZip } from '../services/capture-plans/files.ts';
import { fulfilUnattended } from '../services/capture-plans/fulfil.ts';
import { jobsNow, leaveCapture, takeOnCapture } from '../services/capture-plans/holds.ts';
import { giveUp, requestedJob } from '../services/capture-plans/unattended.ts';
import { type CaptureTarget, captureTarget, keptPartitions } from '../services/record-kinds/capture-reach.ts';
import { replayFacts } from '../services/captures/replay.ts';
import { storeCapture } from '../services/captures/store.ts';
import type { ServiceContext } from '../services/kernel/context.ts';
import { blobMediaType, readRange } from '../services/evidence/service.ts';
import { makePackage, markPackageNotSaved } from '../services/moderation/evidence-package.ts';
import { markEnvelopeNotSaved, makeEnvelope } from '../services/envelopes/service.ts';
import { makePage, discardPage } from '../services/common-page/make.ts';
import { beginItemImport } from '../services/item-imports/service.ts';
import { beginLoginImport, setKeyFile, checkWipeable } from '../services/login-imports/service.ts';
import { secretForClipboard } from '../services/logins/service.ts';
import { moderationService } from '../services/moderation/service.ts';
import { runExport } from '../services/public-search/progress.ts';
import type { EngineSettings, InternalName, InternalOps } from './messages/protocol.ts';

type Run<Op extends InternalName> = (
  context: ServiceContext,
  input: InternalOps[Op]['input'],
  settings: EngineSettings,
) => Promise<Result<InternalOps[Op]['output']>>;
/** Loaded when first needed: it brings the libraries that write PDF files and workbooks. */
const diaryFiles = () => import('./documents/diary-files.ts');
const disclosureFiles = () => import('./documents/disclosure-files.ts');
const publicSearch = () => import('./documents/public-search.ts');
const diaryMail = () => import('./documents/diary-mail.ts');
const archiveFiles = () => import('./documents/archive-files.ts');

type Ops = {
  readonly [Op in InternalName]: {
    readonly asCall: CallName;
    readonly run: Run<Op>;
    /** It does something outside the vault before it writes, and is never made again. */
    readonly once?: true;
  };
};

async function blobInfo(context: ServiceContext, blobId: string): Promise<Result<{ size: number; mediaType: string }>> {
  const info = await context.vault.blobs.info(blobId);
  if (!info.ok) return info;
  return ok({ size: info.value.size, mediaType: await blobMediaType(context, blobId) });
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
  captureReplay: { asCall: 'captures.replay', run: (context, { id }) => replayFacts(context, id) },
  captureKept: { asCall: 'captures.page', run: (context) => Promise.resolve(ok(keptPartitions(context))) },
  capturePlanJobs: { asCall: 'capturePlans.captureNow', run: jobsNow },
  capturePlanTakeOn: { asCall: 'capturePlans.captureNow', run: takeOnCapture },
  capturePlanLeave: { asCall: 'capturePlans.captureNow', run: leaveCapture },
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
  disclosureFiles: {
    asCall: 'disclosures.giveOutWithFiles',
    run: async (...asked) => await (await disclosureFiles()).giveOutWithFiles(...asked),
  },
  archiveBegin: {
    asCall: 'exports.archivePackage',
    run: (context, input, settings) => beginPackage(context, input, settings.version ?? ''),
  },
  archiveRecord: {
    asCall: 'exports.archivePackage',
    run: async (...asked) => await (await archiveFiles()).archiveRecord(...asked),
  },
  archiveFile: {
    asCall: 'exports.archivePackage',
    run: async (context, input) => await (await import('./documents/stored-content.ts')).writeStored(context, input),
  },
  archiveDescription: {
    asCall: 'exports.archivePackage',
    run: async (context, _input, settings) => await (await archiveFiles()).archiveDescription(context, settings),
  },
  archiveCheck: {
    asCall: 'archiving.check',
    run: async (context, { path }) => await readForeign(context, 'archivePackage', { path }),
  },
  archiveFinish: { asCall: 'exports.archivePackage', run: finishPackage },
  archiveNotSaved: { asCall: 'exports.archivePackage', run: packageNotSaved },
  captureStore: { asCall: 'captures.open', run: (context, input) => storeChecked(context, input) },
  unlockKey: {
    asCall: 'vault.remember',
    run: async ({ vault }) => {
      const key = await vault.unlockKey();
      return key.ok ? ok({ vaultId: vault.id, memberId: vault.memberId, key: key.value }) : key;
    },
  },
  loginImportBegin: {
    asCall: 'loginImports.choose',
    run: (context, input) => beginLoginImport(context, input),
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
  commonPage: { asCall: 'exports.commonPage', run: commonPage },
  publicSearch: {
    asCall: 'publicSearch.export',
    once: true,
    // It runs from now on, also while that is loaded: it can be cancelled.
    run: (context, { folder }) =>
      runExport(context, async (task) => (await publicSearch()).publicSearchFolder(context, folder, task)),
  },
  commonPageNotSaved: { asCall: 'exports.commonPage', run: discardPage },
  diaryQueue: {
    asCall: 'exports.diaryQueue',
    run: async (...asked) => await (await diaryFiles()).diaryQueueFile(...asked),
  },
  diaryMail: {
    asCall: 'exports.diaryMail',
    run: async (...asked) => await (await diaryMail()).diaryMailFile(...asked),
  },
  diarySent: {
    asCall: 'exports.diaryQueue',
    run: async (context, input) => await (await diaryFiles()).diarySent(context, input),
  },
};
