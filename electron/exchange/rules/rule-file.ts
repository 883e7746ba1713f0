// A rule set as a file (JSON), which one vault saves and another reads. What is read may come from anybody: it is bounded,
// checked whole, and refused by name. R15.
import type { z } from 'zod';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { MAX_FILE_BYTES } from '../../../domain/rules/file.ts';
import { withKnownFacts } from '../../../domain/rule-sets/platform-facts.ts';
import { NewRuleSet, type RuleSet } from '../../../domain/rules/model.ts';
import type { SetProblem } from '../../../domain/rules/set-checks.ts';

const FORMAT = 'kanalvakt-rule-set';
const SCHEMA_VERSION = 1;
const MAX_PROGRAM = 50;

export interface RuleFile {
  readonly ruleSet: RuleSet;
  /** The version of the program that wrote it. */
  readonly program: string;
}

/** The file of a rule set, UTF-8. */
export const writeRuleFile = ({ ruleSet, program }: RuleFile): Uint8Array =>
  new TextEncoder().encode(
    `${JSON.stringify({ format: FORMAT, schemaVersion: SCHEMA_VERSION, program, set: ruleSet }, null, 2)}\n`,
  );

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsedJson(file: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file));
  } catch {
    return undefined;
  }
}

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key], root);

type Refusal = Result<never>;
const OF_SET: Readonly<Record<SetProblem, (where: string) => Refusal>> = {
  duplicateId: (where) => fail('rules.fileDuplicate', { params: { where } }),
  unknownPart: (where) => fail('rules.fileUnknownPart', { params: { where } }),
  circular: (where) => fail('rules.fileCircular', { params: { where } }),
  setTooLarge: () => fail('rules.fileTooLarge'),
  sharedHost: (where) => fail('rules.fileSharedHost', { params: { where } }),
};
const isSetProblem = (message: string): message is SetProblem => Object.hasOwn(OF_SET, message);

function refusalOf(set: unknown, { path, message }: z.core.$ZodIssue): Refusal {
  const where = path.map(String).join('.');
  if (isSetProblem(message)) return OF_SET[message](where);
  return valueAt(set, path) === undefined
    ? fail('rules.filePartMissing', { params: { where } })
    : fail('rules.fileValue', { params: { where } });
}

/** The rule set in a file, or why the file is refused; the refusal names the place in the set. */
export function readRuleFile(file: Uint8Array): Result<RuleFile> {
  if (file.byteLength > MAX_FILE_BYTES) return fail('rules.fileTooLarge');
  const read = parsedJson(file);
  if (read === undefined) return fail('rules.fileNotJson');
  if (!isObject(read) || read.format !== FORMAT || !Number.isSafeInteger(read.schemaVersion))
    return fail('rules.fileFormat');
  const program = typeof read.program === 'string' ? read.program.slice(0, MAX_PROGRAM) : '';
  if (Number(read.schemaVersion) > SCHEMA_VERSION) return fail('rules.fileNewer');
  if (!isObject(read.set)) return fail('rules.filePartMissing', { params: { where: 'set' } });
  const parsed = NewRuleSet.safeParse(read.set);
  if (parsed.success) return ok({ ruleSet: withKnownFacts(read.set, parsed.data), program });
  const [first] = parsed.error.issues;
  return first === undefined ? fail('rules.fileFormat') : refusalOf(read.set, first);
}
