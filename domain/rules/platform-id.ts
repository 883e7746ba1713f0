// Ids of platforms that people add to the rules. Channels, applications and imports name a platform by its id, so it is
// made of the name and can be read on its own.
import { PlatformId } from './rule-id.ts';

/** What a channel names when its platform is not in the rules. */
export const OTHER_PLATFORM = 'other';
const MAX_LENGTH = 34;

/** "Nextdoor Sverige" → "nextdoor-sverige"; with a number if that id is taken. */
export function platformIdOf(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-|-$/g, '');
  const base = plain === '' ? 'plattform' : plain;
  const isFree = (id: string): boolean =>
    id !== OTHER_PLATFORM && !taken.includes(id) && PlatformId.safeParse(id).success;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${String(count)}`;
    if (isFree(id)) return id;
  }
}
