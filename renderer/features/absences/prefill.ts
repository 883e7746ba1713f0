// What was picked in the timeline, for the new absence that it opens.
import { slot } from '../walks/slot.ts';

export interface Prefill {
  personId?: string;
  from?: string;
  to?: string;
}
export const newAbsence = slot<Prefill>();
