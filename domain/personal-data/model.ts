// Personal data in a text, as it is found and shown.
import { z } from 'zod';

export const PERSONAL_DATA_KINDS = [
  'personalNumber',
  'coordinationNumber',
  'phone',
  'mail',
  'address',
  'plate',
  'handle',
  'webAddress',
  'name',
] as const;
export const PersonalDataKind = z.enum(PERSONAL_DATA_KINDS);
export type PersonalDataKind = z.infer<typeof PersonalDataKind>;

const offset = z.number().int().nonnegative();
export const PersonalDataHit = z.object({ from: offset, to: offset, kind: PersonalDataKind, certain: z.boolean() });
export type PersonalDataHit = z.infer<typeof PersonalDataHit>;

/** Whom the text may name: full names, and user names with or without their sign. */
export interface KnownPeople {
  readonly names: readonly string[];
  readonly handles: readonly string[];
}

/** A hit at a match of a pattern. */
export const hitAt = (from: number, length: number, kind: PersonalDataKind, certain: boolean): PersonalDataHit => ({
  from,
  to: from + length,
  kind,
  certain,
});
