// Values selected where the link was clicked: who leaves and when, or which person or login an incident concerns.
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
