// The rule for a new passphrase: its length, counted one way by the vault, the call schemas and the strength meter. A
// passphrase that opens an existing vault is never checked against it.

/** Minimum number of characters in a new passphrase. */
export const MIN_PASSPHRASE_CHARACTERS = 12;

/** The form of a passphrase from which keys are derived (NFKC), so that two ways of typing `å` give the same key. */
export const normalisePassphrase = (passphrase: string): string => passphrase.normalize('NFKC');

/** Number of characters (code points) of the normalised passphrase, without surrounding space. */
export const passphraseLength = (passphrase: string): number =>
  Array.from(normalisePassphrase(passphrase).trim()).length;

/** Number of characters that a new passphrase lacks; 0 when it is long enough. */
export const missingCharacters = (passphrase: string): number =>
  Math.max(0, MIN_PASSPHRASE_CHARACTERS - passphraseLength(passphrase));
