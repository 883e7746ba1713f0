// Registers whose rows give nobody access: who keeps them, and that what was done is never rewritten. R12, R14, R15, R20,
// R21, R23, R24, R34, R39.
import type { CapturePlan } from '../capture-plans/model.ts';
import { stopReasonOf } from '../capture-plans/rules.ts';
import type { ImportRun } from '../channel-imports/model.ts';
import type { CommonPage, PageSettingsRow } from '../common-page/model.ts';
import type { WrittenOffCopy } from '../copies/model.ts';
import type { DiaryRun } from '../diary-imports/model.ts';
import type { DiaryNumber, DiarySeries } from '../diary/model.ts';
import { keepsSeries } from '../diary/rules.ts';
import type { Hold } from '../disposal/model.ts';
import type { Incident } from '../incidents/model.ts';
import { mayRaise, worksOnIncident } from '../incidents/rules.ts';
import type { ItemImportRun } from '../item-imports/model.ts';
import type { LoginImportRun } from '../login-imports/model.ts';
import type { LeftOutSeen, SheetPlace } from '../members/model.ts';
import type { PersonViews } from '../records/model.ts';
import { ADMINISTRATORS, LEADS, OFFICE, RUNS_CHANNELS, WORKS_WITH_RECORDS } from '../rights/roles.ts';
import type { RuleSetChoice } from '../rules/model.ts';
import type { SchoolCalendar } from '../school-holidays/model.ts';
import { edits } from './channels.ts';
import type { RowCheck, SignedFrame } from './frame.ts';
import { runCheck, tellsWhatItDid } from './import-undo.ts';
import { needsRole, onlyDiffer, same, signerIs, unless } from './signer.ts';

const REGISTRARS = ['registrar', 'administrator'] as const;

// --- settings -----------------------------------------------------------------------------------

export const ruleSetCheck: RowCheck<RuleSetChoice> = ({ after }, frame) =>
  after === undefined ? 'kept' : needsRole(frame, LEADS);

export const schoolCalendarCheck: RowCheck<SchoolCalendar> = (_change, frame) => needsRole(frame, LEADS);

export const pageSettingsCheck: RowCheck<PageSettingsRow> = ({ after }, frame) =>
  after === undefined ? 'kept' : needsRole(frame, OFFICE);

/** One's own saved views. */
export const viewsCheck: RowCheck<PersonViews> = ({ id, after }, frame) =>
  after === undefined ? 'kept' : unless(id === frame.by, 'notYours');

// --- the vault's members ------------------------------------------------------------------------

export const sheetCheck: RowCheck<SheetPlace> = ({ after }, frame) =>
  after === undefined ? 'kept' : needsRole(frame, ADMINISTRATORS);

export const writtenOffCopyCheck: RowCheck<WrittenOffCopy> = ({ after }, frame) =>
  after === undefined ? 'kept' : needsRole(frame, ADMINISTRATORS);

/** Which writes a member has seen: only the member records it, and never less than before. */
export const leftOutSeenCheck: RowCheck<LeftOutSeen> = ({ id, before, after }, frame) => {
  if (after === undefined) return 'kept';
  const takenBack = before !== undefined && (after.seq < before.seq || (before.older && !after.older));
  return unless(id === frame.by, 'notYours') ?? unless(!takenBack, 'kept');
};

// --- the diary and disposal ---------------------------------------------------------------------

/** A hold is placed by those who work with records and released by the registrar. */
export const holdCheck: RowCheck<Hold> = ({ before, after }, frame) => {
  if (before === undefined) return needsRole(frame, WORKS_WITH_RECORDS);
  return after === undefined ? needsRole(frame, REGISTRARS) : 'kept';
};

export const seriesCheck: RowCheck<DiarySeries> = ({ id, after }, frame) =>
  after === undefined
    ? 'kept'
    : (needsRole(frame, REGISTRARS) ??
      unless(
        signerIs(frame, (me) => keepsSeries(me, frame.before, id)),
        'notYours',
      ));

/** A number is claimed, read again with its series' pattern, and released; a number in use is never given to another. */
export const numberCheck: RowCheck<DiaryNumber> = ({ before, after }, frame) => {
  if (before !== undefined && after !== undefined && !onlyDiffer(before, after, ['year', 'sequence'])) return 'kept';
  return needsRole(frame, WORKS_WITH_RECORDS);
};

export const diaryRunCheck: RowCheck<DiaryRun> = runCheck((frame) => needsRole(frame, REGISTRARS));

// --- imports ------------------------------------------------------------------------------------

export const importCheck: RowCheck<ImportRun> = runCheck(
  (frame, run) => needsRole(frame, LEADS) ?? unless(tellsWhatItDid(frame, run), 'state'),
);

/** Its logins are in the same frame, and each has its own rule. */
export const loginImportCheck: RowCheck<LoginImportRun> = runCheck(
  (frame, run) =>
    needsRole(frame, RUNS_CHANNELS) ??
    unless(
      run.added.every((id) => frame.changes('logins').some((login) => login.id === id && login.before === undefined)),
      'state',
    ),
);

export const itemImportCheck: RowCheck<ItemImportRun> = runCheck(
  (frame, run) =>
    needsRole(frame, WORKS_WITH_RECORDS) ?? unless(frame.before.channels[run.channelId] !== undefined, 'state'),
);

// --- captures, the common page, incidents -------------------------------------------------------

/** A plan is made and changed by those who run the channel; the records plan stops and restarts it. */
export const planCheck: RowCheck<CapturePlan> = ({ id, before, after }, frame) => {
  if (after === undefined) return 'kept';
  const channel = frame.before.channels[id];
  if (channel === undefined) return 'state';
  if (before !== undefined && followsRecordsPlan(frame, before, after)) return null;
  if (before !== undefined && onlyDiffer(before, after, ['excuses', 'changed'])) {
    const kept = before.excuses.every((excuse, i) => same(excuse, after.excuses[i]));
    return needsRole(frame, WORKS_WITH_RECORDS) ?? unless(kept, 'kept');
  }
  return needsRole(frame, RUNS_CHANNELS) ?? unless(edits(frame, channel), 'notYours');
};

/** Ended because the records plan is revised or the channel closed, or restarted because that no longer holds. */
function followsRecordsPlan(frame: SignedFrame, before: CapturePlan, after: CapturePlan): boolean {
  if (!onlyDiffer(before, after, ['stretches', 'changed'])) return false;
  const why = stopReasonOf(frame.after.channels[before.id], frame.after.boards);
  const ends = after.stretches.filter(({ end }) => end !== null);
  return why === null
    ? after.stretches.length <= before.stretches.length + 1
    : ends.every(({ end }, i) => same(end, before.stretches[i]?.end) || end?.why === why);
}

/** A page is made and published by the office; an unpublished one may go. */
export const pageCheck: RowCheck<CommonPage> = ({ before, after }, frame) => {
  const role = needsRole(frame, OFFICE);
  if (role !== null || before === undefined) return role;
  if (before.published !== null) return 'kept';
  return unless(after === undefined || onlyDiffer(before, after, ['published']), 'kept');
};

/** An incident is raised by those it concerns and worked on by them; what was done stays. */
export const incidentCheck: RowCheck<Incident> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (before === undefined)
    return unless(
      signerIs(frame, (me) => mayRaise(me, after, frame.before, frame.today)),
      'notYours',
    );
  if (before.status !== 'running' || !onlyDiffer(before, after, ['status', 'steps', 'ended', 'changed'])) return 'kept';
  return unless(
    signerIs(frame, (me) => worksOnIncident(me, before, frame.before, frame.today)),
    'notYours',
  );
};
