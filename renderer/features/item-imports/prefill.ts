// The target channel of the next import, if the link was clicked on a channel.
import { slot } from '../walks/slot.ts';

export const importInto = slot<string>();
