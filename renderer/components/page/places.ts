// Which place of the sidebar an address belongs to.
import { type OfferedPlace, PLACES } from '../../../domain/screens/index.ts';
import type { Group } from '../../../domain/screens/manifest.ts';

const isUnder = (path: string, { path: own }: OfferedPlace): boolean =>
  path === own || (own !== '/' && path.startsWith(`${own}/`));

/** The place that an address is at, or under; the nearest one. */
export const placeAt = (path: string): OfferedPlace | undefined =>
  PLACES.filter((place) => isUnder(path, place)).sort((a, b) => b.path.length - a.path.length)[0];

export const isAt = (path: string, place: OfferedPlace): boolean => placeAt(path) === place;

/** The group of the sidebar that an address belongs to. */
export const groupAt = (path: string): Group | undefined => placeAt(path)?.group;
