// The target channel of the next import, if the link was clicked on a channel.
import { createPassedValue } from '../../hooks/passed-value.ts';

export const importChannel = createPassedValue<string>('importChannel');
