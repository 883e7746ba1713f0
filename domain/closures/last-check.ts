// What the last check before an account is deleted consists of, and how it is kept with the closure. R24.3.
import { z } from 'zod';
import { Id, RequiredText, Stamp, Text } from '../kernel/schemas.ts';

/** In the order in which they are shown. */
export const FACT_KINDS = [
  'capture',
  'export',
  'questions',
  'cases',
  'held',
  'police',
  'emergency',
  'logins',
  'steps',
] as const;
export const FactKind = z.enum(FACT_KINDS);
export type FactKind = z.infer<typeof FactKind>;

/** What is known of each: `closures.fact.<kind>.<word>` says it. */
const FACT_WORDS = [
  // The last capture or saved page, and the platform's export.
  'none',
  'old',
  'unseen',
  'seen',
  'counted',
  'notNeeded',
  // Whether something is open.
  'open',
  // The logins.
  'noLogin',
  'one',
  'two',
  // The steps that come before.
  'left',
  'done',
] as const;

export const DeletionFact = z.object({
  kind: FactKind,
  state: z.enum(['ok', 'missing', 'notApplicable', 'setAside']),
  word: z.enum(FACT_WORDS),
  /** What the words name: numbers, times, names. */
  params: z.record(z.string().max(40), z.union([z.string().max(2000), z.number()])),
  /** Why it does not apply, or why it was set aside. */
  reason: Text,
});
export type DeletionFact = z.infer<typeof DeletionFact>;

/** The facts as they were when the account was marked as deleted. */
export const LastCheck = z.object({ stamp: Stamp, facts: z.array(DeletionFact).max(FACT_KINDS.length) });
export type LastCheck = z.infer<typeof LastCheck>;

/** Somebody has looked through what was saved last; `of` names it. */
export const LookedThrough = z.object({ of: z.string().min(1).max(128), stamp: Stamp });
export type LookedThrough = z.infer<typeof LookedThrough>;

/** A fact that does not have to hold, by decision of somebody who may decide the closure. */
export const SetAside = z.object({ decidedBy: Id, reason: RequiredText, stamp: Stamp });
export type SetAside = z.infer<typeof SetAside>;

/** Getting in longer ago than this says nothing about today's password. */
export const LATELY_DAYS = 90;
