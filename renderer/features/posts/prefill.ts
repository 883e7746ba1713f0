// A new post begins in the channel that it was started from.
import { createPassedValue } from '../../hooks/passed-value.ts';

export const newPostChannel = createPassedValue<string>('newPostChannel');
