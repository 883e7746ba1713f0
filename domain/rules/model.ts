// A rule set: what a municipality's rules say, as data. Bollnäs 2011 is the one that ships; another is another file.
import { z } from 'zod';
import { CoverRule } from '../absences/cover-rule.ts';
import { Duty } from '../channels/model.ts';
import { LostCause } from '../closures/lost-cause.ts';
import { DisposalGround } from '../disposal/model.ts';
import { AnswerRule } from '../inquiries/answer-rule.ts';
import { Both } from './both.ts';
import { Id, Line, Stamp, Text } from '../common.ts';

export { Both } from './both.ts';

export const RuleCategory = z.object({
  id: z.string(),
  name: Both,
  /** What it rests on, e.g. "BrB 5 kap. 1 §". */
  basis: Both,
  kind: z.enum(['law', 'policy']),
  /** A word on how to think. */
  hint: Both,
  /** Whether a diary entry is proposed (R22). */
  proposeDiary: z.boolean(),
  /** Whether the walk proposes a report to the police: a crime under public prosecution. */
  proposePolice: z.boolean(),
  /** The reason as the author is told it, after “because”. */
  toAuthor: Both.optional(),
});
export type RuleCategory = z.infer<typeof RuleCategory>;

export const RuleStep = z.object({
  id: z.string(),
  title: Both,
  why: Both,
  /** Steps that must be done or not applicable first. */
  after: z.array(z.string()),
  evidence: z.enum(['none', 'optional', 'required']),
  mayBeNa: z.boolean(),
  /** Days before the end that it is due. */
  dueDaysBefore: z.number().int(),
  /** Steps that the program itself does or guards. */
  special: z.enum(['notice', 'logins', 'commonPage', 'openItems', 'name', 'passwords', 'none']),
  /** Done with it, the account is gone on the platform: announced before, and asked for in words. */
  pointOfNoReturn: z.boolean().optional(),
  /** May be done once for all channels that are closed by one decision. */
  shared: z.boolean().optional(),
  /** Which word on the platform belongs to the step (`RuleClosing`). */
  platformWord: z.enum(['exportFirst', 'undo', 'name', 'recovery']).optional(),
});
export type RuleStep = z.infer<typeof RuleStep>;

/** A step of the list for a channel that dies by itself. */
export const RuleLostStep = RuleStep.omit({ dueDaysBefore: true }).extend({
  causes: z.array(LostCause).min(1),
  /** Days after it was found. */
  dueDaysAfter: z.number().int().nonnegative(),
});
export type RuleLostStep = z.infer<typeof RuleLostStep>;

/** What is known of how an account ends on a platform. Terms change: each word says where to look. */
export const RuleClosing = z.object({
  /** What to fetch there before the account goes. */
  exportFirst: Both,
  /** Days during which a removal can be taken back there; 0: not at all; null: not known, and not counted on. */
  undoDays: z.number().int().nonnegative().nullable(),
  undo: Both,
  /** What becomes of the name or address. */
  name: Both,
  /** Whether somebody else can take the name afterwards. */
  nameFreed: z.enum(['no', 'yes', 'unknown']),
  /** Where to turn when the account is taken away, taken over or its name is lost. */
  recovery: Both,
});
export type RuleClosing = z.infer<typeof RuleClosing>;

export const RuleCheck = z.object({ id: z.string(), title: Both, hint: Both, required: z.boolean(), evidence: z.enum(['none', 'optional', 'required']), onlyElectedBlog: z.boolean() });
export type RuleCheck = z.infer<typeof RuleCheck>;

export const RulePlatform = z.object({
  id: z.string(),
  name: z.string(),
  /** Host names without www; a sub-domain of one counts. */
  hosts: z.array(z.string()),
  /** Words that mean this platform in a spreadsheet, lower case, with common misspellings. */
  aliases: z.array(z.string()),
  /** The platform gives roles to personal profiles instead of shared passwords (R35). */
  roleGrants: z.boolean(),
  /** The most characters of an answer there; left out where nothing is known. */
  maxLength: z.number().int().positive().optional(),
  /** How an account ends there; left out: as `closingElsewhere`. */
  closing: RuleClosing.optional(),
});
export type RulePlatform = z.infer<typeof RulePlatform>;

export const RuleSet = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  source: z.string(),
  /** How soon a question is to be answered (R20). */
  answer: AnswerRule,
  /** When somebody is told of days that nobody covers (R26). */
  cover: CoverRule,
  /** Working days to change a password in that somebody has seen who is not entitled any more. */
  passwordChangeWorkingDays: z.number().int().positive(),
  /** Days after which a profile check is old. */
  checkMaxAgeDays: z.number().int().positive(),
  duties: z.array(Duty),
  categories: z.array(RuleCategory),
  closureSteps: z.array(RuleStep),
  /** When a channel is taken away, taken over or loses its name. */
  lostSteps: z.array(RuleLostStep),
  /** How an account ends on a platform that the rule set says nothing of. */
  closingElsewhere: RuleClosing,
  checks: z.array(RuleCheck),
  /** What disposal may rest on (R47). */
  disposalGrounds: z.array(DisposalGround),
  platforms: z.array(RulePlatform),
  userNotice: Both,
  /** The word to the author; `{what}`, `{channel}`, `{day}`, `{why}` and `{department}` are filled in. */
  authorNotices: z.object({ unpublish: Both, delete: Both, restore: Both, /** What `{why}` says where the category has no words of its own. */ otherReason: Both }),
  closureNotice: Both,
  lostNotice: Both,
  representReminder: Both,
  /** Guidance on private accounts: not for the work, clearly private, and never the program's business (R35–R37). */
  privateAccounts: Both,
  /** Under an answer; `{name}` and `{department}` are filled in. */
  answerSignature: Both,
});
export type RuleSet = z.infer<typeof RuleSet>;

/** Which rule set the vault follows, with local changes to the categories (R15: editable). */
export const RuleSetChoice = z.object({
  id: z.literal('ruleSet'),
  ruleSetId: z.string(),
  categories: z.array(z.object({ id: Id, name: Line, basis: Line, kind: z.enum(['law', 'policy']), hint: Text, proposeDiary: z.boolean(), active: z.boolean() })),
  changed: Stamp,
});
export type RuleSetChoice = z.infer<typeof RuleSetChoice>;
