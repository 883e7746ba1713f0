// Channel of the next new case, if its link was clicked on a channel.
import { createOneTimeValue } from '../walks/slot.ts';

export const newCaseChannel = createOneTimeValue<string>();
