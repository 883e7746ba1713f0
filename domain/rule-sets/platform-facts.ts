// A set from before platforms were described says nothing of how a comment is hidden there. What the program knows of the
// same platform is shown then; a set that says it, even by leaving it empty, is left as it is.
import { BOLLNAS_2011 } from '../rules/bollnas-2011/rule-set.ts';
import type { RuleSet } from '../rules/model.ts';

interface Written {
  readonly platforms?: readonly { readonly moderation?: unknown }[];
}

/**
 * @param written the set as it was stored or read, before its schema filled in what it lacks
 * @param set the same set, as its schema reads it
 */
export const withKnownFacts = (written: object, set: RuleSet): RuleSet => ({
  ...set,
  platforms: set.platforms.map((platform, index) => {
    const known = BOLLNAS_2011.platforms.find(({ id }) => id === platform.id);
    if (known === undefined || (written as Written).platforms?.[index]?.moderation !== undefined) return platform;
    const { roles, moderation, notice } = known;
    return { ...platform, roles, moderation, notice };
  }),
});
