// Who may write which row of which register, from which before to which after: asked of every frame, on opening, following
// and verifying, and before one's own program writes. R06, R11, R14; docs/decisions/0047-rules-on-replay.md.
import type { z } from 'zod';
import { AccessReview } from '../access-reviews/model.ts';
import { Absence } from '../absences/model.ts';
import { ArchivePackage, ArchiveSettings } from '../archiving/model.ts';
import { Application } from '../applications/model.ts';
import { CapturePlan } from '../capture-plans/model.ts';
import { HandedItem, PutOff } from '../inbox/model.ts';
import { ImportRun } from '../channel-imports/model.ts';
import { Channel } from '../channels/model.ts';
import { Closure } from '../closures/model.ts';
import { CommonPage, PageSettingsRow } from '../common-page/model.ts';
import { WrittenOffCopy } from '../copies/model.ts';
import { CustodySettings, Emergency, PasswordDue } from '../custody/model.ts';
import { DiaryRun } from '../diary-imports/model.ts';
import { FoundChannel } from '../found-channels/model.ts';
import { GivenGuidance } from '../guidance/model.ts';
import { DiaryNumber, DiarySeries } from '../diary/model.ts';
import { Disclosure, DisclosureItem } from '../disclosures/model.ts';
import { DisposalList } from '../disposal/lists.ts';
import { Hold } from '../disposal/model.ts';
import { Envelope } from '../envelopes/model.ts';
import { Incident } from '../incidents/model.ts';
import { ItemImportRun } from '../item-imports/model.ts';
import type { VaultState } from '../kernel/state.ts';
import { LoginImportRun } from '../login-imports/model.ts';
import { Login } from '../logins/model.ts';
import { Look } from '../looks/model.ts';
import { LeftOutSeen, Recovery, SheetPlace } from '../members/model.ts';
import { Offboarding } from '../offboardings/model.ts';
import { Board, Department, GoverningDocument, Municipality, Unit } from '../organisation/model.ts';
import { PermissionReview } from '../permission-reviews/model.ts';
import { Person } from '../people/model.ts';
import { ApprovedAnswer } from '../approved-answers/model.ts';
import { PlatformDecision } from '../platform-decisions/model.ts';
import { Post } from '../posts/model.ts';
import { PublicExport, PublicReview, PublicSettingsRow } from '../public-search/model.ts';
import { RecordsDescription } from '../records-plan/description-model.ts';
import { RecordType } from '../records-plan/model.ts';
import { PersonViews } from '../records/model.ts';
import { Round } from '../rounds/model.ts';
import { RuleSetChoice } from '../rules/model.ts';
import { Comparison } from '../vanished/model.ts';
import { YearEnd } from '../year-ends/model.ts';
import { RuleVersion } from '../rules/version.ts';
import { SchoolCalendar } from '../school-holidays/model.ts';
import { JournalLine } from '../journal-lines/model.ts';
import { TimeStamp } from '../time-stamps/model.ts';
import { accessReviewCheck } from './access-reviews.ts';
import { absenceCheck } from './absences.ts';
import { applicationCheck, consultedStamps } from './applications.ts';
import { archivePackageCheck, archiveSettingsCheck } from './archiving.ts';
import { channelCheck } from './channels.ts';
import { closureCheck } from './closures.ts';
import { comparisonCheck } from './comparisons.ts';
import { custodySettingsCheck, emergencyCheck, envelopeCheck, passwordDueCheck } from './custody.ts';
import { disclosureCheck, disclosureItemCheck } from './disclosures.ts';
import { foundChannelCheck } from './found-channels.ts';
import type { RowCheck, StampSource } from './frame.ts';
import { restoredStamps, runStamps } from './import-undo.ts';
import { givenGuidanceCheck } from './guidance.ts';
import { handedItemCheck, putOffCheck } from './inbox.ts';
import { loginCheck } from './logins.ts';
import { lookCheck } from './looks.ts';
import { offboardingCheck } from './offboardings.ts';
import { boardCheck, departmentCheck, documentCheck, municipalityCheck, unitCheck } from './organisation.ts';
import { journalLineCheck } from './journal-lines.ts';
import { timeStampCheck } from './time-stamps.ts';
import { permissionReviewCheck } from './permission-reviews.ts';
import { personCheck, recoveredStamps } from './people.ts';
import { approvedAnswerCheck } from './approved-answers.ts';
import { platformDecisionCheck } from './platform-decisions.ts';
import { postCheck } from './posts.ts';
import { publicExportCheck, publicReviewCheck, publicSettingsCheck } from './public-search.ts';
import { recordsDescriptionCheck, recordTypeCheck } from './records-plan.ts';
import { disposalListCheck } from './disposal-lists.ts';
import { recoveryCheck } from './recoveries.ts';
import { ruleVersionCheck } from './rule-versions.ts';
import {
  diaryRunCheck,
  holdCheck,
  importCheck,
  incidentCheck,
  itemImportCheck,
  leftOutSeenCheck,
  writtenOffCopyCheck,
  loginImportCheck,
  numberCheck,
  pageCheck,
  pageSettingsCheck,
  planCheck,
  ruleSetCheck,
  schoolCalendarCheck,
  seriesCheck,
  sheetCheck,
  viewsCheck,
} from './registers.ts';
import { roundCheck } from './rounds.ts';
import { yearEndCheck } from './year-ends.ts';

/** The rule of a register: what its rows look like, and how they may change. */
export interface RowRule<T> {
  readonly schema: z.ZodType<T>;
  readonly check: RowCheck<T>;
  /** Where rows may bear stamps that are not in the row before; without it, they may not. */
  readonly stamps?: StampSource<T>;
}

/** By register. A register without a rule does not compile. */
export const ROW_RULES: { readonly [K in keyof VaultState]: RowRule<VaultState[K][string]> } = {
  municipality: { schema: Municipality, check: municipalityCheck },
  ruleSet: { schema: RuleSetChoice, check: ruleSetCheck },
  ruleVersions: { schema: RuleVersion, check: ruleVersionCheck },
  boards: { schema: Board, check: boardCheck },
  departments: { schema: Department, check: departmentCheck },
  units: { schema: Unit, check: unitCheck },
  documents: { schema: GoverningDocument, check: documentCheck },
  recordTypes: { schema: RecordType, check: recordTypeCheck },
  recordsDescription: { schema: RecordsDescription, check: recordsDescriptionCheck },
  people: { schema: Person, check: personCheck, stamps: recoveredStamps },
  permissionReviews: { schema: PermissionReview, check: permissionReviewCheck },
  foundChannels: { schema: FoundChannel, check: foundChannelCheck },
  givenGuidance: { schema: GivenGuidance, check: givenGuidanceCheck },
  yearEnds: { schema: YearEnd, check: yearEndCheck },
  archiveSettings: { schema: ArchiveSettings, check: archiveSettingsCheck },
  archivePackages: { schema: ArchivePackage, check: archivePackageCheck },
  rounds: { schema: Round, check: roundCheck },
  looks: { schema: Look, check: lookCheck },
  posts: { schema: Post, check: postCheck },
  comparisons: { schema: Comparison, check: comparisonCheck },
  platformDecisions: { schema: PlatformDecision, check: platformDecisionCheck },
  approvedAnswers: { schema: ApprovedAnswer, check: approvedAnswerCheck },
  accessReviews: { schema: AccessReview, check: accessReviewCheck },
  applications: { schema: Application, check: applicationCheck },
  channels: {
    schema: Channel,
    check: channelCheck,
    stamps: (change, frame) => (change.before === undefined ? consultedStamps : restoredStamps)(change, frame),
  },
  capturePlans: { schema: CapturePlan, check: planCheck },
  logins: { schema: Login, check: loginCheck },
  absences: { schema: Absence, check: absenceCheck },
  closures: { schema: Closure, check: closureCheck },
  offboardings: { schema: Offboarding, check: offboardingCheck },
  alarms: { schema: Incident, check: incidentCheck },
  commonPages: { schema: CommonPage, check: pageCheck },
  commonPageSettings: { schema: PageSettingsRow, check: pageSettingsCheck },
  imports: { schema: ImportRun, check: importCheck, stamps: runStamps },
  holds: { schema: Hold, check: holdCheck },
  disclosures: { schema: Disclosure, check: disclosureCheck },
  disclosureItems: { schema: DisclosureItem, check: disclosureItemCheck },
  publicSettings: { schema: PublicSettingsRow, check: publicSettingsCheck },
  publicReviews: { schema: PublicReview, check: publicReviewCheck },
  publicExports: { schema: PublicExport, check: publicExportCheck },
  disposalLists: { schema: DisposalList, check: disposalListCheck },
  diarySeries: { schema: DiarySeries, check: seriesCheck },
  diaryNumbers: { schema: DiaryNumber, check: numberCheck },
  diaryRuns: { schema: DiaryRun, check: diaryRunCheck },
  loginImports: { schema: LoginImportRun, check: loginImportCheck },
  itemImports: { schema: ItemImportRun, check: itemImportCheck },
  envelopes: { schema: Envelope, check: envelopeCheck },
  emergencies: { schema: Emergency, check: emergencyCheck },
  passwordDues: { schema: PasswordDue, check: passwordDueCheck },
  journalLines: { schema: JournalLine, check: journalLineCheck },
  timeStamps: { schema: TimeStamp, check: timeStampCheck },
  vaultSettings: { schema: CustodySettings, check: custodySettingsCheck },
  sheets: { schema: SheetPlace, check: sheetCheck },
  writtenOffCopies: { schema: WrittenOffCopy, check: writtenOffCopyCheck },
  leftOutSeen: { schema: LeftOutSeen, check: leftOutSeenCheck },
  recoveries: { schema: Recovery, check: recoveryCheck },
  recordViews: { schema: PersonViews, check: viewsCheck },
  handedItems: { schema: HandedItem, check: handedItemCheck },
  putOff: { schema: PutOff, check: putOffCheck },
  schoolHolidays: { schema: SchoolCalendar, check: schoolCalendarCheck },
};
