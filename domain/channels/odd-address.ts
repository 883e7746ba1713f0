// What is odd about an address that somebody wrote: it carries a name and password, or looks like another.
import { addressParts } from './address.ts';

/** Whether the address carries a user name or password before its host. */
export const hasCredentials = (address: string): boolean =>
  /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*@/i.test(address.trim());

const isOdd = (text: string): boolean => /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text);

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Whether letters of another script than the Latin stand in the host or the path, or the host is written as a code for
 * such letters: а (Cyrillic) looks like a.
 */
export function looksAlike(address: string): boolean {
  const parts = addressParts(address);
  if (parts === null) return false;
  return (
    isOdd(parts.host) || isOdd(decoded(parts.path)) || parts.host.split('.').some((label) => label.startsWith('xn--'))
  );
}
