// What the schema of a rule set cannot say part by part: ids occur once, steps wait for steps that exist and not in a
// circle, and the whole is of a size that a vault can keep.
/** Characters of JSON; the included sets have about 60,000. */
export const MAX_SET_CHARACTERS = 600_000;

/**
 * `circular`: steps that wait for each other. `unknownPart`: names a part that does not exist. `sharedHost`: two platforms
 * have the same host, so an address would not say which one it is on.
 */
export type SetProblem = 'duplicateId' | 'unknownPart' | 'circular' | 'setTooLarge' | 'sharedHost';
export interface SetIssue {
  readonly problem: SetProblem;
  /** Where in the set. */
  readonly path: readonly (string | number)[];
}

interface Part {
  readonly id: string;
}
type Steps = readonly (Part & { readonly after: readonly string[] })[];
const WITH_IDS = [
  'categories',
  'closureSteps',
  'lostSteps',
  'checks',
  'disposalGrounds',
  'platforms',
  'documents',
] as const;
const STEPS = ['closureSteps', 'lostSteps'] as const;

/** The parts of a set that name each other. */
type Parts = Readonly<Record<(typeof WITH_IDS)[number], readonly Part[]>> &
  Readonly<Record<(typeof STEPS)[number], Steps>> & {
    readonly duties: readonly string[];
    readonly platformsAllowed: readonly string[] | null;
    readonly posts: { readonly platforms: readonly string[] };
  };

const repeated = (ids: readonly string[]): number[] =>
  ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));

/** The first step that waits, through others, for itself; -1: none. */
export function circular(steps: Steps): number {
  const done = new Set<string>();
  let left = steps.filter(({ id }) => !done.has(id));
  for (;;) {
    const free = left.filter(({ after }) => after.every((id) => done.has(id)));
    if (free.length === 0) break;
    for (const { id } of free) done.add(id);
    left = left.filter(({ id }) => !done.has(id));
  }
  const first = left[0];
  return first === undefined ? -1 : steps.indexOf(first);
}

function stepIssues(part: (typeof STEPS)[number], steps: Steps): SetIssue[] {
  const ids = new Set(steps.map(({ id }) => id));
  const unknown = steps.flatMap(({ after }, index) =>
    after.flatMap((id, at): SetIssue[] =>
      ids.has(id) ? [] : [{ problem: 'unknownPart', path: [part, index, 'after', at] }],
    ),
  );
  if (unknown.length > 0) return unknown;
  const index = circular(steps);
  return index < 0 ? [] : [{ problem: 'circular', path: [part, index, 'after'] }];
}

/** What is wrong between the parts of a set whose parts are each right; empty if nothing. */
export function issuesOf(set: Parts): SetIssue[] {
  if (JSON.stringify(set).length > MAX_SET_CHARACTERS) return [{ problem: 'setTooLarge', path: [] }];
  const platforms = new Set(set.platforms.map(({ id }) => id));
  return [
    ...WITH_IDS.flatMap((part) =>
      repeated(set[part].map(({ id }) => id)).map((index): SetIssue => ({
        problem: 'duplicateId',
        path: [part, index, 'id'],
      })),
    ),
    ...repeated(set.duties).map((index): SetIssue => ({ problem: 'duplicateId', path: ['duties', index] })),
    ...STEPS.flatMap((part) => stepIssues(part, set[part])),
    ...(set.platformsAllowed ?? []).flatMap((id, index): SetIssue[] =>
      platforms.has(id) ? [] : [{ problem: 'unknownPart', path: ['platformsAllowed', index] }],
    ),
    ...set.posts.platforms.flatMap((id, index): SetIssue[] =>
      platforms.has(id) ? [] : [{ problem: 'unknownPart', path: ['posts', 'platforms', index] }],
    ),
  ];
}

/** The hosts that an earlier platform of the set has too. Asked of a set that is to be published, not of a stored one. */
export function sharedHosts(platforms: readonly { readonly hosts: readonly string[] }[]): SetIssue[] {
  const seen = new Map<string, number>();
  return platforms.flatMap(({ hosts }, index) =>
    hosts.flatMap((host, at): SetIssue[] => {
      const owner = seen.get(host) ?? index;
      seen.set(host, owner);
      return owner === index ? [] : [{ problem: 'sharedHost', path: ['platforms', index, 'hosts', at] }];
    }),
  );
}
