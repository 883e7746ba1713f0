// The single contract between renderer and main process: every call and event, grouped by subject. The IPC gateway
// (`door`), the bridge, the preload script and the test doubles are derived from it.
import { z } from 'zod';
import { COMMANDS } from '../screens/index.ts';
import { absenceImportCalls } from '../absence-imports/calls.ts';
import { absenceCalls, absenceStatusCalls } from '../absences/calls.ts';
import { rowCalls } from '../frame-rules/calls.ts';
import { handoverCalls } from '../handover/calls.ts';
import { returnCalls } from '../return/calls.ts';
import { permissionReviewCalls } from '../permission-reviews/calls.ts';
import { lookCalls } from '../looks/calls.ts';
import { roundCalls } from '../rounds/calls.ts';
import { sickCalls } from '../sick/calls.ts';
import { accessReviewCalls } from '../access-reviews/calls.ts';
import { accessLogCalls } from '../access-log/calls.ts';
import { archivingCalls } from '../archiving/calls.ts';
import { applicationCalls } from '../applications/calls.ts';
import { appCalls } from '../app/calls.ts';
import { BackupWork, backupCalls } from '../backup/calls.ts';
import { captureBarCalls } from '../captures/bar-calls.ts';
import { captureActions, captureCalls } from '../captures/calls.ts';
import { replayCalls } from '../captures/replay-calls.ts';
import { capturePlanActions, capturePlanCalls } from '../capture-plans/calls.ts';
import { channelCalls } from '../channels/calls.ts';
import { closureCalls } from '../closures/calls.ts';
import { commonPageActions, commonPageCalls } from '../common-page/calls.ts';
import type { AnsweredBy, CallSpec, JournalWords } from '../rights/call.ts';
import { copyCalls } from '../copies/calls.ts';
import { coverCalls, fairnessCalls, timelineCalls } from '../cover/calls.ts';
import { coverPlanCalls } from '../cover-plan/calls.ts';
import { custodyActions, custodyCalls } from '../custody/calls.ts';
import { envelopeActions, envelopeCalls } from '../envelopes/calls.ts';
import { escalationActions, escalationCalls } from '../escalation/calls.ts';
import type { EVENT_NAMES } from './event-names.ts';
import { diaryImportCalls } from '../diary-imports/calls.ts';
import { diaryActions, diaryCalls } from '../diary/calls.ts';
import { disclosureActions, disclosureCalls } from '../disclosures/calls.ts';
import { disposalActions, disposalCalls } from '../disposal/calls.ts';
import { evidenceCalls } from '../evidence/calls.ts';
import { foundChannelCalls } from '../found-channels/calls.ts';
import { guidanceCalls } from '../guidance/calls.ts';
import { exportCalls } from '../exports/calls.ts';
import { importCalls } from '../channel-imports/calls.ts';
import { incidentCalls } from '../incidents/calls.ts';
import { inboxCalls } from '../inbox/calls.ts';
import { inquiryActions, inquiryCalls } from '../inquiries/calls.ts';
import { itemImportActions, itemImportCalls } from '../item-imports/calls.ts';
import { yearEndCalls } from '../year-ends/calls.ts';
import { inventoryCalls } from '../inventory/calls.ts';
import { itemCalls } from '../items/calls.ts';
import { loginImportCalls } from '../login-imports/calls.ts';
import { loginActions, loginCalls } from '../logins/calls.ts';
import { memberActions, memberCalls } from '../members/calls.ts';
import { moderationActions, moderationCalls } from '../moderation/calls.ts';
import { offboardingActions, offboardingCalls } from '../offboardings/calls.ts';
import { openNowCalls } from '../open-now/calls.ts';
import { organisationCalls } from '../organisation/calls.ts';
import { peopleCalls } from '../people/calls.ts';
import { registerFileCalls } from '../register-files/calls.ts';
import { auditCalls } from '../audit/calls.ts';
import { approvedAnswerCalls } from '../approved-answers/calls.ts';
import { platformDecisionCalls } from '../platform-decisions/calls.ts';
import { postCalls } from '../posts/calls.ts';
import { publicSearchActions, publicSearchCalls } from '../public-search/calls.ts';
import { recordCalls } from '../records/calls.ts';
import { recordsPlanCalls } from '../records-plan/calls.ts';
import { rulesActions, rulesCalls } from '../rules/calls.ts';
import { schoolHolidayCalls } from '../school-holiday-imports/calls.ts';
import {
  certificateCalls,
  connectionCalls,
  lostKeyCalls,
  movingCalls,
  offlineCalls,
  otherVersionCalls,
  witnessCalls,
} from '../server/calls.ts';
import { spellingCalls } from '../spelling/calls.ts';
import { statisticsCalls } from '../statistics/calls.ts';
import { journalLineCalls } from '../journal-lines/calls.ts';
import { timeStampCalls } from '../time-stamps/calls.ts';
import { todayCalls } from '../today/calls.ts';
import { undoCalls } from '../undo/calls.ts';
import { updateCalls } from '../updates/calls.ts';
import { CheckProgress, MoveWork, vaultActions, vaultCalls } from '../vault/calls.ts';
import { vanishedActions, vanishedCalls } from '../vanished/calls.ts';
import { watchPeriodCalls } from '../watch-periods/calls.ts';
import { writingCalls } from '../vault/write-access-calls.ts';

/** In the order of docs/rights.md. */
export const calls = {
  ...appCalls,
  ...spellingCalls,
  ...updateCalls,
  ...vaultCalls,
  ...writingCalls,
  ...backupCalls,
  ...movingCalls,
  ...offlineCalls,
  ...lostKeyCalls,
  ...connectionCalls,
  ...certificateCalls,
  ...copyCalls,
  ...witnessCalls,
  ...otherVersionCalls,
  ...openNowCalls,
  ...organisationCalls,
  ...rulesCalls,
  ...peopleCalls,
  ...memberCalls,
  ...rowCalls,
  ...undoCalls,
  ...applicationCalls,
  ...channelCalls,
  ...foundChannelCalls,
  ...inventoryCalls,
  ...yearEndCalls,
  ...archivingCalls,
  ...lookCalls,
  ...platformDecisionCalls,
  ...watchPeriodCalls,
  ...postCalls,
  ...approvedAnswerCalls,
  ...auditCalls,
  ...timeStampCalls,
  ...journalLineCalls,
  ...guidanceCalls,
  ...roundCalls,
  ...permissionReviewCalls,
  ...accessReviewCalls,
  ...loginCalls,
  ...accessLogCalls,
  ...loginImportCalls,
  ...envelopeCalls,
  ...custodyCalls,
  ...importCalls,
  ...registerFileCalls,
  ...evidenceCalls,
  ...moderationCalls,
  ...inquiryCalls,
  ...recordCalls,
  ...recordsPlanCalls,
  ...statisticsCalls,
  ...captureCalls,
  ...captureBarCalls,
  ...vanishedCalls,
  ...replayCalls,
  ...capturePlanCalls,
  ...itemCalls,
  ...itemImportCalls,
  ...diaryCalls,
  ...diaryImportCalls,
  ...disclosureCalls,
  ...publicSearchCalls,
  ...disposalCalls,
  ...absenceCalls,
  ...coverCalls,
  ...absenceStatusCalls,
  ...escalationCalls,
  ...coverPlanCalls,
  ...fairnessCalls,
  ...handoverCalls,
  ...absenceImportCalls,
  ...sickCalls,
  ...returnCalls,
  ...timelineCalls,
  ...schoolHolidayCalls,
  ...closureCalls,
  ...offboardingCalls,
  ...incidentCalls,
  ...commonPageCalls,
  ...todayCalls,
  ...inboxCalls,
  ...exportCalls,
} satisfies Record<string, CallSpec>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
/** Input as the renderer sends it. */
export type Input<N extends CallName> = z.input<Calls[N]['input']>;
/** Input as a service receives it: validated, with defaults applied. */
export type Checked<N extends CallName> = z.output<Calls[N]['input']>;
export type Output<N extends CallName> = z.output<Calls[N]['output']>;
/** The calls that one of the parties answers. */
export type CallsOf<A extends AnsweredBy> = { [N in CallName]: Calls[N]['answeredBy'] extends A ? N : never }[CallName];
export type MainCall = CallsOf<'main'>;
export type SessionCall = CallsOf<'session'>;
export type ServiceCall = CallsOf<'service'>;
/** The calls whose answer is a file that the engine makes. */
export type FileCall = CallsOf<'file'>;

/** Changes that the program makes automatically, under words of their own. */
export const ownActions = {
  ...vaultActions,
  ...memberActions,
  ...loginActions,
  ...custodyActions,
  ...envelopeActions,
  ...inquiryActions,
  ...itemImportActions,
  ...moderationActions,
  ...captureActions,
  ...vanishedActions,
  ...offboardingActions,
  ...capturePlanActions,
  ...diaryActions,
  ...escalationActions,
  ...disclosureActions,
  ...disposalActions,
  ...commonPageActions,
  ...publicSearchActions,
  ...rulesActions,
} satisfies Record<string, JournalWords>;
/** What a journal entry may name as its action: a call that has words, or what the program does automatically. */
export type JournalAction =
  | { [N in CallName]: Calls[N]['journal'] extends null ? never : N }[CallName]
  | keyof typeof ownActions;

/** Events that the main process sends to the windows. */
export const events = {
  /**
   * The vault was written to; screens that show the named collections or logs reload. `foreign`: who wrote it, and when, if
   * that was in another program; `ids`: of the rows and records, if they are few.
   */
  changed: z.object({
    seq: z.number(),
    collections: z.array(z.string()),
    logs: z.array(z.string()),
    foreign: z.object({ name: z.string(), at: z.string(), ids: z.array(z.string()).optional() }).optional(),
  }),
  /** The vault was opened, locked or became read-only. */
  status: z.object({}),
  /** The writer of the vault, or the state of a request to take over writing, has changed. */
  writing: z.object({}),
  /** The connection to the server of the open vault, or what is still to be fetched from it, has changed. */
  server: z.object({}),
  /** What others have open has changed. */
  openNow: z.object({}),
  /** Progress of a backup, a restore drill or a restore. */
  backup: BackupWork,
  /** Progress of the integrity check of the vault. */
  check: CheckProgress,
  /** A connection file was opened from the desktop: `server.opened` says which. */
  fileOpened: z.object({}),
  /** How many writes of a vault on a server have been fetched to this computer, of how many. */
  joining: CheckProgress,
  /** Progress of a move of the vault to a server or back. */
  moving: MoveWork,
  /** A menu item or shortcut was used. */
  command: z.object({ name: z.enum(COMMANDS) }),
  preferences: z.object({}),
  /** The capture window's content has changed. Sent only to the address bar of that window. */
  captureBar: z.object({ focus: z.enum(['address', 'bar']).nullable() }),
  /** The replay window's content has changed. Sent only to the bar of that window. */
  replayBar: z.object({ focus: z.literal('bar').nullable() }),
  /** Another window asks the main window to show a capture or a case. */
  show: z.object({ what: z.enum(['capture', 'case']), id: z.string().max(64) }),
  /** A window of its own asks the main window to show a screen. */
  goTo: z.object({ path: z.string().max(400) }),
  /** Something was done in another window, so that what was done here last is not the last act any more. */
  acted: z.object({}),
  /**
   * The vault was locked while a page was being saved. `all`: nothing was kept. `place`: the capture was kept, but not
   * in its case or plan.
   */
  captureCut: z.object({ lost: z.enum(['all', 'place', 'nothing']) }),
} satisfies Record<(typeof EVENT_NAMES)[number], z.ZodType>;
export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.output<Events[E]>;
