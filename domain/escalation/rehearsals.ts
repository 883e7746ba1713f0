// The head is notified that substitutes have not got in: some working days before their first day, and at once when
// somebody tried in vain. R25.3, R26.
import type { Absence } from '../absences/model.ts';
import { MAX_REHEARSALS, type RehearsalNotice } from '../absences/rehearsal-model.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { openRehearsals, rehearsalsBy, type RehearsalTask } from '../cover/rehearsals.ts';
import type { VaultState } from '../kernel/state.ts';
import { escalationRecipients } from './recipients.ts';
import type { EscalationContext } from './steps.ts';

type RehearsalRegisters = Pick<VaultState, 'people' | 'units' | 'channels' | 'logins' | 'absences'>;

/** Milliseconds after the confirmation within which substitutes can try before anybody is notified. */
const GRACE_MS = 30 * 60_000;

/** When it became so that the person has not got in. */
function sinceOf(absence: Absence, { state, said, login }: RehearsalTask): string {
  const confirmed = absence.confirmed?.at ?? '';
  const changes: Readonly<Partial<Record<RehearsalTask['state'], string | undefined>>> = {
    failed: said?.stamp.at,
    passwordChanged: login.passwordChanged?.at,
    factorChanged: login.totpChanged?.at,
  };
  const changed = changes[state] ?? '';
  return changed > confirmed ? changed : confirmed;
}

function isDueToTell(absence: Absence, task: RehearsalTask, { now, today, rules }: EscalationContext): boolean {
  const since = sinceOf(absence, task);
  if (since <= (absence.rehearsalsTold?.at(-1)?.at ?? '')) return false;
  if (task.state === 'failed') return true;
  const isNear = today >= addWorkingDays(task.from, -rules.cover.headWorkingDaysBefore);
  return isNear && now.getTime() - Date.parse(since) >= GRACE_MS;
}

/** The head of the unit, or else of the department, or else the communications office. */
function recipientsOf(registers: RehearsalRegisters, absence: Absence, today: string): readonly string[] {
  const absent = registers.people[absence.personId];
  if (absent === undefined) return [];
  const steps = (['unitHead', 'departmentChief', 'office'] as const).map(
    (to) => escalationRecipients(registers, absent, to, today).personIds,
  );
  return steps.find((ids) => ids.length > 0) ?? [];
}

/** The confirmed absences of which somebody is to be notified now, with the notice added. */
export function withRehearsalNotices(registers: RehearsalRegisters, clock: EscalationContext): Absence[] {
  const tasks = rehearsalsBy(registers, clock.rules.cover);
  return Object.values(registers.absences).flatMap((absence) => {
    const told = absence.rehearsalsTold ?? [];
    const isAhead = absence.status === 'confirmed' && (absence.to === null || absence.to >= clock.today);
    if (!isAhead || absence.covers.length === 0 || told.length >= MAX_REHEARSALS) return [];
    const open = openRehearsals(tasks(absence), clock.today);
    if (!open.some((task) => isDueToTell(absence, task, clock))) return [];
    const personIds = recipientsOf(registers, absence, clock.today);
    if (personIds.length === 0) return [];
    const notice: RehearsalNotice = { personIds: [...personIds], at: clock.now.toISOString(), missing: open.length };
    return [{ ...absence, rehearsalsTold: [...told, notice] }];
  });
}
