// Imports absences from a calendar file: previews each event, imports the chosen ones as drafts, undoes the import.
// R14, R25.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { calendarRows, calendarSpan, previewOf } from '../../../domain/absence-imports/plan.ts';
import type { CalendarRow } from '../../../domain/absence-imports/model.ts';
import type { absenceImportCalls } from '../../../domain/absence-imports/calls.ts';
import type { Absence } from '../../../domain/absences/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { calendarReadError } from '../../exchange/calendar/read-error.ts';
import { readCalendar, type ParsedCalendar } from '../../exchange/calendar/read.ts';
import { checkPeriod, checkMayAct, stampOf } from '../cover/checks.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { change, findPersonInUse } from '../kernel/register-access.ts';

const rowsNow = (
  context: ServiceContext,
  state: VaultState,
  personId: string,
  { events }: ParsedCalendar,
): CalendarRow[] => calendarRows(events, context.today(), personId, Object.values(state.absences));

function checkPerson(context: ServiceContext, state: VaultState, personId: string): Result<void> {
  const person = findPersonInUse(state, personId, 'personId');
  return person.ok ? checkMayAct(context, state, personId) : person;
}

/**
 * Makes drafts of the chosen events. Event titles are not imported: they may contain more than the program should know.
 */
function createDrafts(
  context: ServiceContext,
  state: VaultState,
  { personId, chosen }: Checked<'absences.calendarApply'>,
  rows: readonly CalendarRow[],
  calendarId: string,
): Result<Absence[]> {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const stamp = stampOf(context);
  const absences = { ...state.absences };
  const made: Absence[] = [];
  for (const { key, kind } of new Map(chosen.map((choice) => [choice.key, choice])).values()) {
    const row = byKey.get(key);
    if (row === undefined || row.from === null) return fail('absences.calendarUnknown');
    if (row.outcome !== 'usable' && row.outcome !== 'overlaps' && row.outcome !== 'twice')
      return fail('absences.calendarNothing');
    const period = { personId, from: row.from, to: row.to };
    const allowed = checkPeriod({ absences, people: state.people }, period);
    if (!allowed.ok) return allowed;
    const draft: Absence = {
      ...period,
      kind,
      note: '',
      id: context.newId(),
      status: 'draft',
      covers: [],
      briefing: {},
      created: stamp,
      changed: stamp,
      confirmed: null,
      cancelled: null,
      calendarId,
    };
    absences[draft.id] = draft;
    made.push(draft);
  }
  return ok(made);
}

async function apply(
  context: ServiceContext,
  input: Checked<'absences.calendarApply'>,
): Promise<Result<Output<'absences.calendarApply'>>> {
  const read = readCalendar(input.bytes, calendarSpan(context.today()));
  if (!read.ok) return calendarReadError(read);
  const calendarId = context.newId();
  return await change(context, 'absences.calendarApply', ({ data }) => {
    const person = checkPerson(context, data, input.personId);
    if (!person.ok) return person;
    const made = createDrafts(context, data, input, rowsNow(context, data, input.personId, read), calendarId);
    if (!made.ok) return made;
    for (const draft of made.value) data.absences[draft.id] = draft;
    return ok({ calendarId, made: made.value.length });
  });
}

/** The absence has not been changed since it was imported. */
const isUntouched = ({ status, changed, created, covers }: Absence): boolean =>
  status === 'draft' && changed.at === created.at && covers.length === 0;

function undo(
  context: ServiceContext,
  { calendarId, reason }: Checked<'absences.calendarUndo'>,
): Promise<Result<Output<'absences.calendarUndo'>>> {
  return change(context, 'absences.calendarUndo', ({ data }) => {
    const imported = Object.values(data.absences).filter(
      (absence) => absence.calendarId === calendarId && absence.status !== 'cancelled',
    );
    if (imported.length === 0) return fail('absences.calendarUnknown');
    for (const { personId } of imported) {
      const allowed = checkMayAct(context, data, personId);
      if (!allowed.ok) return allowed;
    }
    const toCancel = imported.filter(isUntouched);
    if (toCancel.length === 0) return fail('absences.calendarNothing');
    const stamp = stampOf(context);
    for (const absence of toCancel)
      data.absences[absence.id] = {
        ...absence,
        status: 'cancelled',
        cancelled: stamp,
        cancelReason: reason,
        changed: stamp,
      };
    return ok({ cancelled: toCancel.length, kept: imported.length - toCancel.length });
  });
}

export const absenceImportService: HandlersOf<typeof absenceImportCalls> = {
  'absences.calendarPreview': (context, { personId, fileName, bytes }) => {
    const state = context.vault.db.data;
    const person = checkPerson(context, state, personId);
    if (!person.ok) return person;
    const read = readCalendar(bytes, calendarSpan(context.today()));
    return read.ok
      ? ok(previewOf(fileName, rowsNow(context, state, personId, read), read.cut))
      : calendarReadError(read);
  },
  'absences.calendarApply': apply,
  'absences.calendarUndo': undo,
};
