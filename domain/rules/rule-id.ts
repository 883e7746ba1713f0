// Ids of the parts of a rule set. They name keys of registers and records, and may come from a file.
import { z } from 'zod';

const notOfEveryObject = (id: string): boolean => !(id in Object.prototype);

/** A step, a check, a ground or a document of a rule set. */
export const RuleId = z
  .string()
  .regex(/^[a-zA-Z0-9-]{1,40}$/)
  .refine(notOfEveryObject, { error: 'invalid' });

/** A ground for removal; also as vaults from before versions named their own. */
export const CategoryId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,60}$/)
  .refine(notOfEveryObject, { error: 'invalid' });

/** A platform, as a channel names it. */
export const PlatformId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .refine(notOfEveryObject, { error: 'invalid' });

/** A host name in ASCII, without `www.`, port or path. */
export const HostName = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, { error: 'notAHost' });

/** A host name whose letters are written in code (`xn--`): it may look like another name than it is. */
export const isCodedHost = (host: string): boolean => host.split('.').some((label) => label.startsWith('xn--'));

/** What is wrong with something typed as a host name; null: nothing. */
export function hostProblem(typed: string): 'hostLetters' | 'hostOnly' | 'notAHost' | null {
  if (HostName.safeParse(typed).success) return null;
  if (/[:/?#@\\]/.test(typed)) return 'hostOnly';
  return /[^\p{ASCII}]/u.test(typed) ? 'hostLetters' : 'notAHost';
}
