// Imports absences from a calendar file: the chosen events become drafts. R14, R25.
import type { Checked } from '../../../domain/contract/api.ts';
import { calendarRows, calendarSpan, previewOf } from '../../../domain/absence-imports/plan.ts';
import type { CalendarRow } from '../../../domain/absence-imports/model.ts';
import type { absenceImportCalls } from '../../../domain/absence-imports/calls.ts';
import type { Absence } from '../../../domain/absences/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { calendarReadError } from '../../exchange/calendar/read-error.ts';
import { checkPeriod, checkMayAct, stampOf } from '../cover/checks.ts';
import { defineImport } from '../imports/engine.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { readForeign } from '../kernel/foreign-files.ts';
import { findPersonInUse } from '../kernel/register-access.ts';

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

/** The absence has not been changed since it was imported. */
const isUntouched = ({ status, changed, created, covers }: Absence): boolean =>
  status === 'draft' && changed.at === created.at && covers.length === 0;

interface CalendarRun {
  readonly id: string;
  readonly absences: readonly Absence[];
}

/** The imports of which something is left. No register lists them: each absence says which import it is from. */
function runsOf({ absences }: VaultState): Record<string, CalendarRun> {
  const runs = new Map<string, Absence[]>();
  for (const absence of Object.values(absences))
    if (absence.status !== 'cancelled' && absence.calendarId !== undefined)
      runs.set(absence.calendarId, [...(runs.get(absence.calendarId) ?? []), absence]);
  return Object.fromEntries([...runs].map(([id, made]) => [id, { id, absences: made }]));
}

export const absenceImportService: HandlersOf<typeof absenceImportCalls> = defineImport({
  preview: 'absences.calendarPreview',
  apply: 'absences.calendarApply',
  undo: 'absences.calendarUndo',
  refusals: { nothing: fail('absences.calendarNothing'), unknown: fail('absences.calendarUnknown') },
  runs: runsOf,
  read: async (context, { personId, bytes }) => {
    const person = checkPerson(context, context.vault.db.data, personId);
    if (!person.ok) return person;
    const read = await readForeign(context, 'calendar', { file: bytes, span: calendarSpan(context.today()) });
    if (!read.ok) return read;
    return read.value.ok ? ok(read.value) : calendarReadError(read.value);
  },
  plan: (context, { data }, { events }, { personId }) => {
    const person = checkPerson(context, data, personId);
    return person.ok ? ok(calendarRows(events, context.today(), personId, Object.values(data.absences))) : person;
  },
  show: (_context, { source: { cut }, plan, input: { fileName } }) => previewOf(fileName, plan, cut),
  write: (context, { data }, { plan, input }) => {
    const calendarId = context.newId();
    const made = createDrafts(context, data, input, plan, calendarId);
    if (!made.ok) return made;
    for (const draft of made.value) data.absences[draft.id] = draft;
    return ok({ run: null, answer: { calendarId, made: made.value.length } });
  },
  undoing: {
    run: ({ calendarId }) => calendarId,
    allowed: (context, state, { absences }) => {
      const checks = absences.map(({ personId }) => checkMayAct(context, state, personId));
      return checks.find(({ ok: allowed }) => !allowed) ?? ok(undefined);
    },
    rows: (_context, _state, { absences }) =>
      absences.map((absence) => ({
        ...{ key: absence.id, undoing: 'remove', mayUndo: true },
        changedSince: !isUntouched(absence),
      })),
    write: (context, { data }, { run: { absences }, rows: { removed, kept }, input: { reason } }) => {
      if (removed.size === 0) return fail('absences.calendarNothing');
      const stamp = stampOf(context);
      for (const absence of absences.filter(({ id }) => removed.has(id)))
        data.absences[absence.id] = {
          ...{ ...absence, status: 'cancelled', cancelled: stamp, cancelReason: reason },
          changed: stamp,
        };
      return ok({ cancelled: removed.size, kept: kept.size });
    },
  },
});
