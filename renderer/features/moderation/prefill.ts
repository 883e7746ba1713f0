// Channel of the next new case, if its link was clicked on a channel.
import { createOneTimeValue } from '../../hooks/one-time-value.ts';

export const newCaseChannel = createOneTimeValue<string>();
