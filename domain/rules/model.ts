// A rule set: a municipality's rules as data. Two are included; others are versions in the vault (`version.ts`) or files.
import { z } from 'zod';
import { ApplicationRule, DecisionRule } from './decision-rule.ts';
import { PostRule } from './post-rule.ts';
import { CoverRule } from './cover-rule.ts';
import { ArchiveRule } from './archive-rule.ts';
import { DisclosureRule } from './disclosure-rule.ts';
import { Duty } from './duty.ts';
import { LookRule } from './look-rule.ts';
import { LostCause } from './lost-cause.ts';
import { AnswerRule } from './answer-rule.ts';
import {
  BilingualLine,
  BilingualText,
  NO_TEXT,
  OptionalBilingualLine,
  OptionalBilingualText,
} from './bilingual-text.ts';
import { CategoryId, HostName, PlatformId, RuleId } from './rule-id.ts';
import { issuesOf, sharedHosts } from './set-checks.ts';
import { Id, Line, Stamp, Text } from '../kernel/schemas.ts';
import { DocumentFields } from '../organisation/model.ts';

export { BilingualText } from './bilingual-text.ts';

export const RuleCategory = z.object({
  id: CategoryId,
  name: BilingualLine,
  /** Legal or policy basis, e.g. "BrB 5 kap. 1 §"; empty: none, which is pointed out (`pointedOut`). */
  basis: OptionalBilingualLine,
  kind: z.enum(['law', 'policy']),
  /** Guidance for the decision. */
  hint: BilingualText,
  /** Whether a diary entry is proposed (R22). */
  proposeDiary: z.boolean(),
  /** Whether the wizard proposes a police report: a crime under public prosecution. */
  proposePolice: z.boolean(),
  /** The reason given to the author, worded to follow “because”. */
  toAuthor: BilingualLine.optional(),
});
export type RuleCategory = z.infer<typeof RuleCategory>;

export const RuleStep = z.object({
  id: RuleId,
  title: BilingualLine,
  why: BilingualText,
  /** Steps that must be done or not applicable before this one. */
  after: z.array(RuleId).max(50),
  evidence: z.enum(['none', 'optional', 'required']),
  mayBeNa: z.boolean(),
  /** Due this many days before the channel ends. */
  dueDaysBefore: z.number().int().min(-1000).max(1000),
  /** Steps that the program performs or enforces itself. */
  special: z.enum(['notice', 'logins', 'commonPage', 'openItems', 'name', 'passwords', 'none']),
  /**
   * Once it is done the account is deleted on the platform. Announced in advance, and confirmed by typing the channel's
   * name.
   */
  pointOfNoReturn: z.boolean().optional(),
  /** Can be done once for all channels closed by the same decision. */
  shared: z.boolean().optional(),
  /** The platform's text for this step (a field of `RuleClosing`). */
  platformWord: z.enum(['exportFirst', 'undo', 'name', 'recovery']).optional(),
});
export type RuleStep = z.infer<typeof RuleStep>;

/** A step for a channel that was lost. */
export const RuleLostStep = RuleStep.omit({ dueDaysBefore: true }).extend({
  causes: z.array(LostCause).min(1).max(10),
  /** Due this many days after the loss was discovered. */
  dueDaysAfter: z.number().int().nonnegative().max(1000),
});
export type RuleLostStep = z.infer<typeof RuleLostStep>;

/** What is known about closing an account on a platform. Terms change, so each text says where to check them. */
export const RuleClosing = z.object({
  /** What to export before the account is deleted. */
  exportFirst: BilingualText,
  /**
   * Days during which the platform can restore a deleted account; 0: it cannot; null: unknown, so do not rely on it.
   */
  undoDays: z.number().int().nonnegative().max(10_000).nullable(),
  undo: BilingualText,
  /** What happens to the account name or address. */
  name: BilingualText,
  /** Whether others can register the name afterwards. */
  nameFreed: z.enum(['no', 'yes', 'unknown']),
  /** Where to get help if the account is suspended or taken over, or its name is lost. */
  recovery: BilingualText,
});
export type RuleClosing = z.infer<typeof RuleClosing>;

export const RuleCheck = z.object({
  id: RuleId,
  title: BilingualLine,
  hint: BilingualText,
  required: z.boolean(),
  evidence: z.enum(['none', 'optional', 'required']),
  onlyElectedBlog: z.boolean(),
  /** How many days it is valid; absent: as long as every check (`checkMaxAgeDays`). */
  everyDays: z.number().int().positive().max(10_000).optional(),
});
export type RuleCheck = z.infer<typeof RuleCheck>;

/** A role that a platform gives to people. */
export const PlatformRole = z.object({
  name: BilingualLine,
  /** Whoever has it can do everything there, also remove others. */
  full: z.boolean(),
});

export const RulePlatform = z.object({
  id: PlatformId,
  name: Line,
  /** Host names without www; sub-domains match too. */
  hosts: z.array(HostName).max(50),
  /** Lower-case words for this platform in a spreadsheet, including common misspellings. */
  aliases: z.array(Line).max(100),
  /** The platform grants roles to personal profiles instead of using shared passwords (R35). */
  roleGrants: z.boolean(),
  /** Maximum length of an answer in characters; absent if unknown. */
  maxLength: z.number().int().positive().max(1_000_000).optional(),
  /** How an account is closed there; absent: see `closingElsewhere`. */
  closing: RuleClosing.optional(),
  /** Its roles, the one with most rights first; empty: none, or not known. */
  roles: z.array(PlatformRole).max(20).default([]),
  /** How somebody's comment is hidden and deleted there, and what hiding means; empty: the rules do not say. */
  moderation: z
    .object({ hide: OptionalBilingualText, delete: OptionalBilingualText })
    .default({ hide: NO_TEXT, delete: NO_TEXT }),
  /** Where the notice to users is put, and how many characters fit there; empty and null: not known. */
  notice: z
    .object({ where: OptionalBilingualLine, maxLength: z.number().int().positive().max(1_000_000).nullable() })
    .default({ where: NO_TEXT, maxLength: null }),
});
export type RulePlatform = z.infer<typeof RulePlatform>;

/** A legal ground for disposal, from the rule set. */
export const DisposalGround = z.object({
  id: RuleId,
  name: BilingualLine,
  /** The law or decision that contains it. */
  basis: BilingualLine,
  /** What to consider before using it. */
  hint: BilingualText,
  /** The decision requires an explanation in words. */
  noteNeeded: z.boolean(),
});
export type DisposalGround = z.infer<typeof DisposalGround>;

/** A governing document that the rule set rests on (R01). */
export const RuleDocument = DocumentFields.omit({ note: true }).extend({ id: RuleId });
export type RuleDocument = z.infer<typeof RuleDocument>;

const RuleSetParts = z.object({
  id: RuleId,
  name: Line,
  version: Line,
  source: Line,
  /** Deadline for answering an inquiry (R20). */
  answer: AnswerRule,
  /** When to notify managers of uncovered days (R26). */
  cover: CoverRule,
  /** Who decides that a channel closes, and about applications (R06, R24). */
  decides: DecisionRule.default({ closure: 'departmentChief', ownApplication: false }),
  applications: ApplicationRule.default({ remindAfterWorkingDays: 5, lapseAfterDays: 28 }),
  /** How soon a request for public records is answered: the law says promptly, and gives no number (R39). */
  disclosure: DisclosureRule.default({ withinWorkingDays: 1, tellChiefAfterWorkingHours: 8, notesArchived: false }),
  /** When a channel's records are many enough for a package to the archive (R46). */
  archiving: ArchiveRule.default({ packageFrom: 20 }),
  /** Looking through the page, and removals (R15, R16); null: the rules ask for neither, as in sets from before it. */
  looks: LookRule.nullable().default(null),
  /** When somebody else reads a post before it is published (R33). */
  posts: PostRule.default({ secondReader: 'never', platforms: [], municipalityWide: false }),
  /** Working days within which a password must be changed once a person who has seen it is no longer entitled to it. */
  passwordChangeWorkingDays: z.number().int().positive().max(250),
  /** Days after which a profile check is outdated. */
  checkMaxAgeDays: z.number().int().positive().max(10_000),
  /** Days until the people with roles on a platform are compared with the register again (R35). */
  accessReviewDays: z.number().int().positive().max(10_000).default(365),
  duties: z.array(Duty).max(10),
  categories: z.array(RuleCategory).max(500),
  closureSteps: z.array(RuleStep).max(100),
  /** For a channel whose account was suspended or taken over, or whose name was lost. */
  lostSteps: z.array(RuleLostStep).max(100),
  /** How an account is closed on platforms that the rule set does not describe. */
  closingElsewhere: RuleClosing,
  checks: z.array(RuleCheck).max(100),
  /** Legal grounds for disposal (R47). */
  disposalGrounds: z.array(DisposalGround).max(100),
  platforms: z.array(RulePlatform).max(200),
  /** The only platforms on which channels are started; null: all (R04). */
  platformsAllowed: z.array(PlatformId).max(200).nullable().default(null),
  /** The governing documents that a new vault starts with (R01). */
  documents: z.array(RuleDocument).max(50).default([]),
  /** The notice to users (R27); `{sender}`, `{municipality}`, `{department}` and `{link}` are filled in. */
  userNotice: BilingualText,
  /** The same for a place with little space; empty: the first sentences of the long one are proposed there. */
  userNoticeShort: OptionalBilingualText.default(NO_TEXT),
  /** Notice to the author. `{what}`, `{channel}`, `{day}`, `{why}` and `{department}` are filled in. */
  authorNotices: z.object({
    unpublish: BilingualText,
    delete: BilingualText,
    restore: BilingualText,
    /** Text for `{why}` if the category has no own wording. */ otherReason: BilingualText,
  }),
  closureNotice: BilingualText,
  lostNotice: BilingualText,
  representReminder: BilingualText,
  /** Guidance on private accounts: not used for work, clearly private, and never monitored by the program (R35–R37). */
  privateAccounts: BilingualText,
  /** What is given to elected members: that they speak as politicians, and what follows from it; empty: nothing (R38). */
  electedGuidance: OptionalBilingualText.default(NO_TEXT),
  /** Signature below an answer; `{name}` and `{department}` are filled in. */
  answerSignature: BilingualText,
});

/** A whole rule set, whose parts are of bounded size and name only parts that exist: it may come from a file. */
export const RuleSet = RuleSetParts.superRefine((set, context) => {
  for (const { path, problem } of issuesOf(set))
    context.addIssue({ code: 'custom', path: [...path], message: problem });
});
export type RuleSet = z.infer<typeof RuleSet>;

/** A rule set that is to be published or read from a file. It is asked more than one that is stored already. */
export const NewRuleSet = RuleSet.superRefine((set, context) => {
  for (const { path, problem } of sharedHosts(set.platforms))
    context.addIssue({ code: 'custom', path: [...path], message: problem });
});

/** The choice and the local categories of vaults from before versions; it holds until the first version does. */
export const RuleSetChoice = z.object({
  id: z.literal('ruleSet'),
  ruleSetId: z.string(),
  categories: z.array(
    z.object({
      id: Id,
      name: Line,
      basis: Line,
      kind: z.enum(['law', 'policy']),
      hint: Text,
      proposeDiary: z.boolean(),
      active: z.boolean(),
    }),
  ),
  changed: Stamp,
});
export type RuleSetChoice = z.infer<typeof RuleSetChoice>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    ruleSet: RuleSetChoice;
  }
}
