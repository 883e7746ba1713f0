// Who may change an absence and appoint its substitutes. R25, R26.
import { mayManageAbsence } from '../absences/rules.ts';
import type { Absence } from '../absences/model.ts';
import type { Unit } from '../organisation/model.ts';
import type { Person } from '../people/model.ts';
import { wasNotified } from './steps.ts';

/** The absent person, those who lead them, and anyone notified that the absence is not covered. */
export const mayActOn = (
  me: Person,
  absence: Pick<Absence, 'alarms'>,
  absent: Person,
  units: Readonly<Record<string, Unit>>,
): boolean => mayManageAbsence(me, absent, units) || wasNotified(absence, me.id);
