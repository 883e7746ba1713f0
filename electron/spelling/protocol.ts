// Messages between the main process and the spelling process, which has the dictionaries and nothing else.
import { z } from 'zod';
import { MAX_SPELLING_LETTERS, MAX_SPELLING_WORDS, MAX_SUGGESTIONS } from '../../domain/spelling/limits.ts';

export type SpellingLanguage = 'sv' | 'en';

/** To the spelling process. `language` is that of the interface, which is looked in first. */
export type SpellingRequest =
  | {
      readonly type: 'check';
      readonly id: number;
      readonly words: readonly string[];
      readonly language: SpellingLanguage;
    }
  | { readonly type: 'suggest'; readonly id: number; readonly word: string; readonly language: SpellingLanguage };

/** From it: the positions of the misspelt words, suggestions, or that it failed. */
export const SpellingMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('checked'),
    id: z.number(),
    misspelt: z.array(z.number().int().nonnegative()).max(MAX_SPELLING_WORDS),
  }),
  z.object({
    type: z.literal('suggested'),
    id: z.number(),
    suggestions: z
      .array(
        z
          .string()
          .min(1)
          .max(2 * MAX_SPELLING_LETTERS),
      )
      .max(MAX_SUGGESTIONS),
  }),
  z.object({ type: z.literal('failed'), id: z.number(), cause: z.string().max(2_000) }),
]);
export type SpellingMessage = z.infer<typeof SpellingMessage>;
