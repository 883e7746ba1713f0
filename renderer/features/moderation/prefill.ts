// Channel of the next new case, if its link was clicked on a channel.
import { createPassedValue } from '../../hooks/passed-value.ts';

export const newCaseChannel = createPassedValue<string>('newCaseChannel');
