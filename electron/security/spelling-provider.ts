// What the preload script gives Chromium to check spelling with, instead of Chromium's own checker, which would download
// its dictionaries.
import { MAX_SPELLING_LETTERS, MAX_SPELLING_WORDS } from '../../domain/spelling/limits.ts';
import type { Result } from '../../domain/kernel/result.ts';

/** Makes the call `spelling.check`. */
export type CheckWords = (words: readonly string[]) => Promise<Result<{ readonly misspelt: readonly string[] }>>;

/**
 * The misspelt ones of these words, of which Chromium gives as many as a field holds. Never fails: a word that cannot be
 * checked counts as right. Chromium waits with its next question until it has an answer to this one.
 */
export async function misspeltOf(words: readonly string[], check: CheckWords): Promise<string[]> {
  const asked = words.filter(({ length }) => length > 0 && length <= MAX_SPELLING_LETTERS);
  const found: string[] = [];
  try {
    for (let start = 0; start < asked.length; start += MAX_SPELLING_WORDS) {
      const answer = await check(asked.slice(start, start + MAX_SPELLING_WORDS));
      if (!answer.ok) break;
      found.push(...answer.value.misspelt);
    }
  } catch {
    // What has been found is right.
  }
  return found;
}
