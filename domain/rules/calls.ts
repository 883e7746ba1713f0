// The rule set in force, its versions, and rule sets as files. R15, R20.
import { z } from 'zod';
import { Id, Line, OptionalLine } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { LEADS } from '../rights/roles.ts';
import { MAX_FILE_BYTES, RULE_FILE_EXTENSION } from './file.ts';
import { NewRuleSet, RuleCategory, RuleSet, RuleSetChoice } from './model.ts';
import { VersionEntry, VersionFields, VersionRef } from './version.ts';

export const rulesCalls = {
  /**
   * The rule set in force today. `version`: null if none was published yet, and an included set holds, with the local
   * categories of an older vault (`choice`). `coming`: the next version that will hold. `formerCategories`: those that
   * cases from other times may have.
   */
  'rules.get': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.object({
      ruleSet: RuleSet,
      version: VersionRef.nullable(),
      coming: VersionRef.nullable(),
      choice: RuleSetChoice.nullable(),
      formerCategories: z.array(RuleCategory.pick({ id: true, name: true })),
    }),
  }),
  /** All versions, the latest first. */
  'rules.versions': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.object({ versions: z.array(VersionEntry) }),
  }),
  /** A version with its whole set. */
  'rules.version': call({
    needs: 'open',
    who: 'member',
    input: z.object({ id: Id }),
    output: z.object({ version: VersionEntry, ruleSet: RuleSet }),
  }),
  /** The sets that come with the program. */
  'rules.included': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.object({ sets: z.array(RuleSet) }),
  }),
  /** Publishes a set as the next version. It holds from its day on; nothing decided before is judged by it. */
  'rules.publish': call({
    needs: 'write',
    who: LEADS,
    journal: { sv: 'en version av reglerna beslutades', en: 'a version of the rules was published' },
    input: VersionFields.extend({ ruleSet: NewRuleSet }),
    output: z.object({ id: Id, number: z.number() }),
  }),
  /** Withdraws a version that does not hold yet. */
  'rules.withdraw': call({
    needs: 'write',
    who: LEADS,
    journal: {
      sv: 'en kommande version av reglerna drogs tillbaka',
      en: 'a coming version of the rules was withdrawn',
    },
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
  /** Reads a rule set from a file, to be looked at and published. Stores nothing. `program`: the version that wrote it. */
  'rules.readFile': call({
    needs: 'open',
    who: 'member',
    input: z.object({
      file: z
        .instanceof(Uint8Array)
        .refine(({ byteLength }) => byteLength <= MAX_FILE_BYTES, { error: 'ruleFileTooLarge' }),
    }),
    output: z.object({ ruleSet: RuleSet, program: OptionalLine }),
  }),
  /** Saves a rule set as a file that another vault reads. */
  'exports.ruleSet': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => RULE_FILE_EXTENSION },
    input: z.object({ name: Line, ruleSet: RuleSet }),
    output: z.object({ saved: z.boolean() }),
  }),
};

/** What the journals of vaults from before versions call a change of the local categories. */
export const rulesActions = {
  'rules.saveCategories': { sv: 'skäl för moderering ändrades', en: 'grounds for moderation were changed' },
};
