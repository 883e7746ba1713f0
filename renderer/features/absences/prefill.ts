// What one screen of an absence leaves for the next: days picked in the timeline, and that a new absence goes on.
import { slot } from '../walks/slot.ts';

export interface Prefill {
  personId?: string;
  from?: string;
  to?: string;
}
export const newAbsence = slot<Prefill>();

/** The absence was made in the screen before: the walk goes on in the step, not at the title. */
export const goesOn = slot<true>();
