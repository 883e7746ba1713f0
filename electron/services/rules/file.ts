// A rule set as a file. R15.
import { ok } from '../../../domain/kernel/result.ts';
import { writeRuleFile } from '../../exchange/rules/rule-file.ts';
import type { FileMakers } from '../kernel/context.ts';

export const ruleFiles: FileMakers<'exports.ruleSet'> = {
  'exports.ruleSet': (_context, { ruleSet }, { version = '' }) => ok(writeRuleFile({ ruleSet, program: version })),
};
