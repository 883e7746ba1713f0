// The channel that the next export goes into, where the link was pressed in one.
import { slot } from '../walks/slot.ts';

export const importInto = slot<string>();
