// Versions of the rule set: each is the whole set as data, with the decision behind it and the day it holds from. They
// are only ever added, so that what was decided under one keeps it. R15, R20; docs/decisions/0072-versions-of-the-rules.md.
import { z } from 'zod';
import { Day, Id, Line, Stamp, Text } from '../kernel/schemas.ts';
import { RuleSet } from './model.ts';
import { RuleId } from './rule-id.ts';

/** What a version was made from: an included set, another version, or a file. */
export const BasedOn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('included'), setId: RuleId }),
  z.object({ kind: z.literal('version'), id: Id }),
  z.object({ kind: z.literal('file'), name: Line }),
]);
export type BasedOn = z.infer<typeof BasedOn>;

/** What a person says of a version when publishing it. */
export const VersionFields = z.object({
  /** The first day it holds; never before the day it was published. */
  from: Day,
  /** The decision, such as "KF 2026-10-05 § 154". */
  reference: Line,
  decidedOn: Day.nullable(),
  note: Text,
  basedOn: BasedOn,
});

export const RuleVersion = VersionFields.extend({
  id: Id,
  /** From 1, in the order of publication. */
  number: z.number().int().positive().max(100_000),
  set: RuleSet,
  /** Only while it does not hold yet. */
  withdrawn: Stamp.nullable(),
  created: Stamp,
});
export type RuleVersion = z.infer<typeof RuleVersion>;

/** A version as other screens name it. */
export const VersionRef = RuleVersion.pick({ id: true, number: true, from: true, reference: true }).extend({
  /** The name of its set. */
  name: Line,
});
export type VersionRef = z.infer<typeof VersionRef>;

/** A version in the history. */
export const VersionEntry = RuleVersion.omit({ set: true }).extend({
  name: Line,
  state: z.enum(['past', 'inForce', 'coming', 'withdrawn']),
  /** The last day it holds, if another version follows. */
  to: Day.nullable(),
});
export type VersionEntry = z.infer<typeof VersionEntry>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    ruleVersions: RuleVersion;
  }
}
