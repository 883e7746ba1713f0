// Generates a passphrase of random words.
import { PASSPHRASE_WORDS } from './words.ts';

/** Words in a generated passphrase. */
export const GENERATED_WORDS = 7;

/** Bits of a generated passphrase for someone who knows how it was made, rounded down. */
export const GENERATED_BITS = Math.floor(GENERATED_WORDS * Math.log2(PASSPHRASE_WORDS.length));

const UINT32_VALUES = 2 ** 32;

/**
 * Seven words of the list, each drawn independently, separated by spaces.
 * @param randomUint32 a cryptographically secure source of whole numbers from 0 to 2³²−1
 */
export function generatePassphrase(randomUint32: () => number): string {
  const count = PASSPHRASE_WORDS.length;
  // Numbers above the last full run of the list would make its first words more likely.
  const limit = UINT32_VALUES - (UINT32_VALUES % count);
  const draw = (): string => {
    for (;;) {
      const value = randomUint32();
      if (value < limit) return PASSPHRASE_WORDS[value % count] ?? '';
    }
  };
  return Array.from({ length: GENERATED_WORDS }, draw).join(' ');
}
