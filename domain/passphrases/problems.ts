// Why a new passphrase is refused. Too short is `vault.passphraseTooShort`.

export const PASSPHRASE_PROBLEMS = [
  'passphrase.common', // built on a common password, or on words that many people use in one
  'passphrase.personal', // built on names that can be looked up: the municipality, the department, members
  'passphrase.weak', // too easy to guess for another reason: too few words, repetition, sequences
] as const;
export type PassphraseProblem = (typeof PASSPHRASE_PROBLEMS)[number];
