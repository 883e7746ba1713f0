// A write that does not count, in words: what it tried to change, and why it does not count.
import { exactTime } from './format.ts';
import { lookUp } from './index.ts';

type Params = Readonly<Record<string, string | number>>;

/** The register or log that a write tried to change: `channels/<id>`, `log:moderation/<id>`, `$members/<id>`. */
export function leftOutWhat(what: string): string {
  const name = /^(?:log:|\$)?([a-z]+)(?:\/|$)/i.exec(what)?.[1];
  const something = lookUp('leftOut.something');
  // A key's finding names only the channel.
  if (name === undefined) return what === '' ? something : lookUp('app.collections.compartments');
  return lookUp(`app.collections.${name}`, {}, something);
}

/** Why a write does not count, as a sentence. */
export const leftOutReason = (why: string): string =>
  lookUp(`leftOut.reasons.${why.replace(/^vault\./, '')}`, {}, lookUp('leftOut.reasons.other'));

/** The parameters of a text about such a write, in words; other parameters are returned unchanged. */
export function leftOutWords(params: Params): Params {
  const { what, why, at, by, name } = params;
  if (typeof what !== 'string' || typeof why !== 'string') return params;
  return {
    ...params,
    what: leftOutWhat(what),
    reason: leftOutReason(why),
    ...(typeof at === 'string' ? { when: at === '' ? lookUp('leftOut.noTime') : exactTime(at) } : {}),
    who: name === undefined || name === '' ? (by ?? '') : name,
  };
}
