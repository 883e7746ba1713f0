// The texts of a rule set that people read or send, by their place in it.
import type { BilingualText, RuleSet } from '../../../domain/rules/model.ts';

export const TEXT_FIELDS = [
  'userNotice',
  'userNoticeShort',
  'authorNotices.unpublish',
  'authorNotices.delete',
  'authorNotices.restore',
  'authorNotices.otherReason',
  'closureNotice',
  'lostNotice',
  'representReminder',
  'privateAccounts',
  'electedGuidance',
  'answerSignature',
] as const;
/** The key of a text's name. */
export const textKey = (field: TextField) =>
  `rules.texts.${field.replace('.', '_') as Underscored<TextField>}` as const;
type Underscored<F extends string> = F extends `${infer A}.${infer B}` ? `${A}_${B}` : F;
type TextField = (typeof TEXT_FIELDS)[number];
type NoticeName = keyof RuleSet['authorNotices'];

/** The text at a place. */
export const textAt = (ruleSet: RuleSet, field: TextField): BilingualText =>
  field.startsWith('authorNotices.')
    ? ruleSet.authorNotices[field.slice('authorNotices.'.length) as NoticeName]
    : ruleSet[field as Exclude<TextField, `authorNotices.${string}`>];
