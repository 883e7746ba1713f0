// Channel of the next new case, if its link was clicked on a channel.
import { slot } from '../walks/slot.ts';

export const newCaseIn = slot<string>();
