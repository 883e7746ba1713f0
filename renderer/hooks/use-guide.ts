// The page of the handbook that explains the screen that is shown.
import { useMemo } from 'react';
import { matchRoute, useLocation, useRouter } from 'wouter';
import { GUIDE, type GuidePlace } from '../../domain/screens/guide.ts';
import { ADDRESSES, paths } from '../routes.ts';
import { type Passed, createPassedValue } from './passed-value.ts';

/** Where the handbook opens: at a heading, with the words of a search marked. */
export const handbookPlace = createPassedValue<{ heading?: string | undefined; words?: readonly string[] }>(
  'handbookPlace',
);

/** A link to a place in the handbook. */
export const guideLink = (
  { page, heading }: GuidePlace,
  words: readonly string[] = [],
): { href: string; state: Passed } => ({
  href: paths.handbook(page),
  state: handbookPlace.with({ heading, words }),
});

/** The link from the screen at the current address to its explanation. */
export function useGuide(): ReturnType<typeof guideLink> {
  const { parser } = useRouter();
  const [path] = useLocation();
  return useMemo(() => {
    const route = ADDRESSES.find(([, address]) => matchRoute(parser, address, path)[0])?.[0];
    return guideLink(GUIDE[route ?? 'help']);
  }, [parser, path]);
}
