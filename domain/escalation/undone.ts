// Follow-up of a cover: what the substitutes have left undone is told to the head of unit, then to the head of department,
// as uncovered days are. Late questions have their own steps in the rules (R20). R26.
import { MAX_ESCALATIONS } from '../absences/escalation-model.ts';
import type { Absence } from '../absences/model.ts';
import { MAX_UNDONE, openUndone, type UndoneDuty, type UndoneFollowUp } from '../absences/undone-model.ts';
import { includesDay } from '../calendar/intervals.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import type { VaultState } from '../kernel/state.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import { dueSteps, type EscalationContext } from './steps.ts';

/** By channel, the days that were missed and still are. */
export interface MissedDays {
  readonly look: ReadonlyMap<string, readonly Day[]>;
  readonly capture: ReadonlyMap<string, readonly Day[]>;
}

/** The duties whose covers are followed up, and what is missed of each. */
const FOLLOWED = [
  ['moderate', 'look'],
  ['capture', 'capture'],
] as const;

/** Whether an absence has covers in force that are followed up. */
export const isCoveredNow = ({ status, covers }: Absence, today: Day): boolean =>
  status === 'confirmed' &&
  covers.some((cover) => FOLLOWED.some(([duty]) => duty === cover.duty) && includesDay(cover, today));

/** What the substitutes whose covers are in force have missed in them. */
function undoneDuties(absence: Absence, missed: MissedDays, today: Day): UndoneDuty[] {
  if (!isCoveredNow(absence, today)) return [];
  const found = absence.covers.flatMap((cover) =>
    FOLLOWED.flatMap(([duty, what]) =>
      cover.duty !== duty || !includesDay(cover, today)
        ? []
        : (missed[what].get(cover.channelId) ?? [])
            .filter((on) => includesDay(cover, on))
            .map((on): UndoneDuty => ({ channelId: cover.channelId, what, on })),
    ),
  );
  const once = new Map(found.map((duty) => [`${duty.channelId}/${duty.what}/${duty.on}`, duty]));
  return [...once.values()].sort((a, b) => a.on.localeCompare(b.on)).slice(0, MAX_UNDONE);
}

type Registers = Pick<VaultState, 'people' | 'units' | 'absences'>;

/**
 * The absence to store after checking the clock; null: unchanged. Each step is told once; it is over when everything is
 * done. Stores nothing if there is no one to tell.
 * @param id for a new follow-up
 */
export function withUndoneSteps(
  registers: Registers,
  absence: Absence,
  missed: MissedDays,
  clock: EscalationContext,
  id: string,
): Absence | null {
  const { undone = [] } = absence;
  const current = openUndone(absence);
  const duties = undoneDuties(absence, missed, clock.today);
  if (duties.length === 0)
    return current === undefined
      ? null
      : { ...absence, undone: [...undone.slice(0, -1), { ...current, over: clock.now.toISOString() }] };
  if (current === undefined && undone.length >= MAX_ESCALATIONS) return null;
  const notices = current?.told ?? [];
  const steps = dueSteps(registers, absence, notices, clock.rules.cover.chiefAfterWorkingHoursBegun, clock);
  if (steps.every(({ personIds }) => personIds.length === 0)) return null;
  const next: UndoneFollowUp = { id: current?.id ?? id, duties, told: [...notices, ...steps], over: null };
  return { ...absence, undone: [...(current === undefined ? undone : undone.slice(0, -1)), next] };
}

/** One row per absence whose substitutes left something undone, for those who were told. */
export const undoneTodayRows = ({ state, me }: { readonly state: VaultState; readonly me: Person }): TodayRow[] =>
  Object.values(state.absences).flatMap((absence): TodayRow[] => {
    const open = openUndone(absence);
    if (open?.told.some(({ personIds }) => personIds.includes(me.id)) !== true) return [];
    const ids = [...new Set(open.duties.map(({ channelId }) => channelId))];
    const [only] = ids;
    const names = ids.flatMap((id) => state.channels[id]?.name ?? []);
    return [
      {
        kind: 'undoneTold',
        id: absence.id,
        ...(ids.length === 1 && only !== undefined ? channelFieldsOf(state.channels[only]) : NO_CHANNEL),
        title: '',
        due: open.duties[0]?.on ?? null,
        urgency: 'late',
        params: {
          person: state.people[absence.personId]?.name ?? '',
          count: open.duties.length,
          names: names.slice(0, 3).join(', '),
        },
      },
    ];
  });
