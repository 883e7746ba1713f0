// Values passed from one absence screen to the next: days selected in the timeline, and that a new absence continues.
import { createOneTimeValue } from '../../hooks/one-time-value.ts';

export interface Prefill {
  personId?: string;
  from?: string;
  to?: string;
}
export const newAbsence = createOneTimeValue<Prefill>();

/** The absence was created on the previous screen: focus goes to the wizard's step, not to the title. */
export const startInStep = createOneTimeValue<true>();
