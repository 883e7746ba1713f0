// The parts of a draft, in their order, and which fields of the rule set each one edits.
import type { RuleSet } from '../../../../domain/rules/model.ts';

export const PARTS = {
  answer: ['answer'],
  cover: ['cover', 'duties'],
  times: [
    'passwordChangeWorkingDays',
    'checkMaxAgeDays',
    'accessReviewDays',
    'applications',
    'disclosure',
    'archiving',
    'looks',
  ],
  decides: ['decides', 'posts'],
  categories: ['categories'],
  checks: ['checks'],
  closureSteps: ['closureSteps'],
  lostSteps: ['lostSteps'],
  texts: [
    'userNotice',
    'userNoticeShort',
    'authorNotices',
    'closureNotice',
    'lostNotice',
    'representReminder',
    'privateAccounts',
    'electedGuidance',
    'answerSignature',
  ],
  platforms: ['platforms', 'platformsAllowed', 'closingElsewhere'],
  grounds: ['disposalGrounds'],
  documents: ['documents'],
  name: ['name', 'version', 'source'],
} as const satisfies Record<string, readonly (keyof RuleSet)[]>;

export type PartName = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as PartName[];

/** The part that edits a field of the rule set; null: none does, the field is as the set had it. */
export const partOf = (field: string): PartName | null =>
  PART_NAMES.find((name) => (PARTS[name] as readonly string[]).includes(field)) ?? null;
