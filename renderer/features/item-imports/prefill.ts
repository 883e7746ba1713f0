// The target channel of the next import, if the link was clicked on a channel.
import { createOneTimeValue } from '../../hooks/one-time-value.ts';

export const importChannel = createOneTimeValue<string>();
