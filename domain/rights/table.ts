// Who may make which call: one readable table, asked by the door for every call. What depends on the
// row (which department, which channel, which login) is decided by the services with rules.ts. R06, R11, R28–R29.
import type { CallName } from '../api.ts';
import type { RoleName } from '../people/model.ts';

/** `anyone`: also without a signed-in person. `member`: any signed-in person in use. Else one of these roles. */
export type Who = 'anyone' | 'member' | readonly RoleName[];

/** Runs channels: does moderation, cover, closures. */
const RUNS = ['officer', 'unitHead', 'departmentChief', 'communications', 'administrator'] as const;
/** Runs channels, and the registrar who decides about records. */
const RECORDS = [...RUNS, 'registrar'] as const;
/** Keeps the registers of the organisation and its people. */
const REGISTERS = ['unitHead', 'departmentChief', 'communications', 'administrator'] as const;
/** Answers for the whole of a department or the municipality. */
const LEADS = ['departmentChief', 'communications', 'administrator'] as const;
const OFFICE = ['communications', 'administrator'] as const;
/** Decides who can open the vault. */
const ADMINISTRATORS = ['administrator'] as const;
const AUDITS = ['departmentChief', 'communications', 'registrar', 'administrator'] as const;

export const rights: Readonly<Record<CallName, Who>> = {
  'app.preferences': 'anyone',
  'app.savePreferences': 'anyone',
  'app.about': 'anyone',
  'app.now': 'anyone',
  'app.openLink': 'anyone',
  'app.screenFailed': 'anyone',
  'app.openLogFolder': 'anyone',
  'app.restart': 'anyone',

  'vault.status': 'anyone',
  'vault.chooseFolder': 'anyone',
  'vault.useRecent': 'anyone',
  'vault.create': 'anyone',
  'vault.createDemo': 'anyone',
  'vault.unlock': 'anyone',
  // What opens the vault is asked there: a code, a sheet, the system's keyring.
  'vault.acceptInvitation': 'anyone',
  'vault.recover': 'anyone',
  'vault.unlockRemembered': 'anyone',
  'vault.remembered': 'anyone',
  'vault.remember': 'member',
  'vault.lock': 'anyone',
  'vault.changePassphrase': 'member',
  'vault.writing': 'member',
  'vault.askToWrite': 'member',
  'vault.withdrawAsking': 'member',
  'vault.answerAsking': 'member',
  'vault.unsaved': 'member',
  'vault.verify': 'member',
  'vault.stopCheck': 'member',
  'vault.journal': AUDITS,

  'backup.status': 'member',
  'backup.chooseFolder': LEADS,
  'backup.save': LEADS,
  'backup.run': LEADS,
  'backup.cancel': 'anyone',
  'backup.drill': LEADS,
  'backup.deleteOldCopy': ['administrator'],
  // Without an open vault there is nobody signed in; what is restored still needs a passphrase to be read.
  'restore.look': 'anyone',
  'restore.run': 'anyone',
  'restore.report': 'member',
  'restore.putAway': LEADS,

  'organisation.get': 'member',
  'organisation.saveMunicipality': OFFICE,
  'organisation.saveBoard': REGISTERS,
  // The own one; a new one only the office, administrators and who leads the whole municipality.
  'organisation.saveDepartment': REGISTERS,
  'organisation.saveUnit': REGISTERS,
  // They govern the whole municipality.
  'organisation.saveDocument': OFFICE,
  'organisation.archive': REGISTERS,
  'rules.get': 'member',
  'rules.saveCategories': LEADS,

  'people.list': 'member',
  'people.save': REGISTERS,
  // The chief decides; others may write down a decision that has a reference (R28).
  'people.permit': RUNS,
  'people.withdrawPermission': REGISTERS,
  'people.archive': REGISTERS,

  'members.list': 'member',
  'members.leaves': ADMINISTRATORS,
  'members.invite': ADMINISTRATORS,
  'members.setDisabled': ADMINISTRATORS,
  'members.remove': ADMINISTRATORS,
  'members.makeRecoverySheet': ADMINISTRATORS,
  'members.sheetKept': ADMINISTRATORS,
  'members.seenRecovery': ADMINISTRATORS,

  'channels.list': 'member',
  'channels.get': 'member',
  'channels.save': RUNS,
  'channels.saveRoster': RUNS,
  'channels.recordCheck': RUNS,
  'channels.saveUserNotice': RUNS,
  'channels.recordContact': RUNS,
  'channels.verified': RUNS,

  'logins.list': 'member',
  'logins.save': RUNS,
  // Entitlement is per login: custodian, or substitute while the cover lasts. Nobody by role alone.
  'logins.reveal': 'member',
  'logins.copy': 'member',
  'logins.code': 'member',
  'logins.changePassword': 'member',
  'logins.accessLog': 'member',

  'loginImports.choose': RUNS,
  'loginImports.chooseKeyFile': RUNS,
  'loginImports.dropKeyFile': RUNS,
  'loginImports.unlock': RUNS,
  'loginImports.preview': RUNS,
  'loginImports.apply': RUNS,
  'loginImports.cancel': RUNS,
  // Who took them in, the office and administrators; decided by the service.
  'loginImports.undo': RUNS,
  'loginImports.list': RUNS,
  'loginImports.wipeFile': RUNS,
  // Entitlement is per login: custodian of every one.
  'envelopes.list': 'member',
  'envelopes.make': 'member',
  'envelopes.opened': 'member',
  'envelopes.destroyed': RUNS,

  // Who sees which channel, and who may ask, decide, end or settle, is decided per row (R26, R29).
  'custody.state': 'member',
  'custody.map': 'member',
  'custody.dues': 'member',
  'custody.settleDue': 'member',
  'custody.emergencies': 'member',
  'custody.emergencyChoices': 'member',
  'custody.askEmergency': ['unitHead', 'departmentChief', 'communications'],
  'custody.approveEmergency': ['departmentChief', 'communications'],
  'custody.refuseEmergency': ['departmentChief', 'communications'],
  'custody.endEmergency': 'member',
  'custody.emergencyTold': 'member',
  'custody.settings': 'member',
  'custody.saveSettings': ['administrator'],

  'imports.preview': LEADS,
  'imports.apply': LEADS,
  'imports.undo': LEADS,
  'imports.list': 'member',

  'evidence.begin': RECORDS,
  'evidence.append': RECORDS,
  'evidence.finish': RECORDS,
  'evidence.abort': RECORDS,
  'evidence.readMail': RECORDS,
  'evidence.saveAs': 'member',

  'moderation.page': 'member',
  'moderation.get': 'member',
  'moderation.history': 'member',
  'moderation.start': RECORDS,
  'moderation.save': RECORDS,
  'moderation.addEvidence': RECORDS,
  'moderation.removeEvidence': RECORDS,
  'moderation.preserve': RECORDS,
  'moderation.recordOutcome': RECORDS,
  'moderation.followUp': RECORDS,
  'moderation.noteAppeal': RECORDS,
  'moderation.decideAppeal': RECORDS,
  'moderation.similar': 'member',
  'moderation.decideDiary': RECORDS,
  'moderation.finish': RECORDS,
  'moderation.reopen': RECORDS,

  // Who runs or leads the channel, stands in that day, was passed it, or is its registrar is asked per question (R19, R25, R29);
  // whoever a question is passed to may answer it, whatever the role.
  'inquiries.page': 'member',
  'inquiries.get': 'member',
  'inquiries.times': 'member',
  'inquiries.add': RECORDS,
  'inquiries.save': 'member',
  'inquiries.addFiles': 'member',
  'inquiries.removeFile': 'member',
  'inquiries.passOn': 'member',
  'inquiries.remind': 'member',
  'inquiries.takeBack': 'member',
  'inquiries.answer': 'member',
  'inquiries.close': RECORDS,
  'inquiries.reopen': RECORDS,
  'inquiries.decideDiary': RECORDS,

  // Which channels, and whether secret ones, is asked per item.
  'items.page': 'member',
  'items.get': 'member',
  'items.saveMarks': RECORDS,
  'items.decideDiary': RECORDS,
  'items.toCase': RECORDS,
  'items.toInquiry': RECORDS,

  'itemImports.choose': RECORDS,
  'itemImports.drop': RECORDS,
  'itemImports.read': RECORDS,
  'itemImports.progress': RECORDS,
  'itemImports.preview': RECORDS,
  'itemImports.apply': RECORDS,
  'itemImports.cancel': RECORDS,
  // Who took it in, the office and administrators; decided by the service.
  'itemImports.undo': RECORDS,
  'itemImports.list': 'member',

  // Which channels, and whether secret ones, is asked per capture. The bar's calls are answered to the capture window's own
  // bar alone; what they store is asked of the engine as `captures.open`.
  'captures.page': 'member',
  'captures.get': 'member',
  'captures.open': RECORDS,
  'captures.forget': RECORDS,
  'captures.mark': RECORDS,
  'captures.toCase': RECORDS,
  'captures.decideDiary': RECORDS,
  // Which channels is asked per channel: whoever runs or leads it works with its plan; the plan itself as a change of the channel.
  'capturePlans.list': 'member',
  'capturePlans.get': 'member',
  'capturePlans.save': RUNS,
  'capturePlans.stop': RUNS,
  'capturePlans.start': RUNS,
  'capturePlans.meet': RECORDS,
  'capturePlans.excuse': RECORDS,
  'capturePlans.captureNow': RECORDS,
  'capturePlans.files': 'member',
  'captureBar.state': 'member',
  'captureBar.go': 'member',
  'captureBar.move': 'member',
  'captureBar.mark': 'member',
  'captureBar.save': 'member',
  'captureBar.enough': 'member',
  'captureBar.height': 'member',
  'captureBar.putAway': 'member',
  'captureBar.forget': 'member',
  'captureBar.show': 'member',
  'captureBar.close': 'member',

  // Whose the item is, and who keeps the board's series, is asked per row (R21, R29).
  'diary.page': 'member',
  'diary.get': 'member',
  'diary.counts': 'member',
  'diary.decide': RECORDS,
  'diary.takeBack': RECORDS,
  'diary.saveEntry': RECORDS,
  'diary.number': ['registrar', 'administrator'],
  'diary.correct': ['registrar', 'administrator'],
  'diary.series': 'member',
  'diary.saveSeries': ['registrar', 'administrator'],
  'diary.preview': ['registrar', 'administrator'],
  'diary.apply': ['registrar', 'administrator'],
  'diary.undo': ['registrar', 'administrator'],
  'diary.runs': ['registrar', 'administrator'],

  // Who answers for the department's records is asked per case (R47); anyone who works with records may hold one.
  'disposal.state': 'member',
  'disposal.preview': ['registrar', 'administrator'],
  'disposal.carryOut': ['registrar', 'administrator'],
  'disposal.hold': RECORDS,
  'disposal.release': ['registrar', 'administrator'],
  'disposal.page': 'member',

  'absences.list': 'member',
  'absences.get': 'member',
  'absences.save': RUNS,
  'absences.candidates': RUNS,
  'absences.assign': RUNS,
  'absences.confirm': RUNS,
  'absences.cancel': RUNS,
  'absences.endEarly': RUNS,
  'absences.prolong': RUNS,
  'absences.plan': RUNS,
  'absences.planCandidates': RUNS,
  'absences.applyPlan': RUNS,
  'absences.undoPlan': RUNS,
  'absences.fairness': 'member',
  'absences.timeline': 'member',

  'closures.list': 'member',
  'closures.get': 'member',
  'closures.decision': 'member',
  'closures.start': RUNS,
  'closures.startMany': RUNS,
  'closures.startLost': RUNS,
  'closures.saveStep': RECORDS,
  'closures.saveName': RUNS,
  'closures.saveLoginFates': RUNS,
  'closures.recordNotice': RUNS,
  'closures.finish': RUNS,
  'closures.abandon': LEADS,
  'closures.recover': RUNS,

  // Which records is decided per channel, and secret ones per case.
  'records.page': 'member',
  'records.views': 'member',
  'records.saveView': 'member',
  'records.removeView': 'member',
  'statistics.get': 'member',

  'today.get': 'member',
  'exports.csv': 'member',
  'exports.moderationCsv': 'member',
  'exports.recordsCsv': 'member',
  'exports.pdf': 'member',
  'exports.checkReport': 'member',
  'exports.inquiryNotice': 'member',
  'exports.diaryList': 'member',
  'exports.diaryQueue': ['registrar', 'administrator'],
  'exports.diaryItems': 'member',
  'exports.closureNotice': 'member',
  'exports.captureFiles': 'member',
  'exports.casePackage': 'member',
  'exports.print': 'member',
};
