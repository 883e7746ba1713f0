// The call that checks spelling. The preload script makes it for the fields of running text, no screen does.
import { z } from 'zod';
import { call } from '../rights/call.ts';
import { MAX_SPELLING_LETTERS, MAX_SPELLING_WORDS } from './limits.ts';

const Words = z.array(z.string().min(1).max(MAX_SPELLING_LETTERS)).max(MAX_SPELLING_WORDS);

export const spellingCalls = {
  /** Which of these words are misspelt: in no dictionary, and not added by the person. None while checking is off. */
  'spelling.check': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({ words: Words }),
    output: z.object({ misspelt: Words }),
  }),
};
