// The channel in which the next new case begins, where the link was pressed in one.
import { slot } from '../walks/slot.ts';

export const newCaseIn = slot<string>();
