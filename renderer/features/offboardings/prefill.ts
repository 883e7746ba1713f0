// What was picked where the link was pressed: who leaves and when, or whose account or which login something has happened to.
import { slot } from '../walks/slot.ts';

export interface Leaving {
  personId?: string;
  lastDay?: string;
}
export const newLeaving = slot<Leaving>();

export interface Raising {
  personId?: string;
  loginId?: string;
  loginLabel?: string;
}
export const newAlarmOf = slot<Raising>();
