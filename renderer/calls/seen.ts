// How much of the vault the person at the screen has seen, as the number of a change: a form remembers it when it is
// filled, and sends it with what it saves, so that nothing is replaced that was changed after it.
// docs/decisions/0105-what-a-person-had-seen.md.
import type { EventPayload } from '../../domain/contract/api.ts';
import type { Problem } from '../../domain/kernel/result.ts';

type Changed = EventPayload<'changed'>;
/** A change by another program. */
export interface ForeignChange {
  readonly seq: number;
  readonly name: string;
  readonly at: string;
}

/** Older ones are forgotten. */
const MAX_FOREIGN = 500;

let newest = 0;
let foreign: readonly ForeignChange[] = [];

/** Notes a change that the main process has reported. */
export function noteChanged({ seq, foreign: by }: Changed): void {
  newest = Math.max(newest, seq);
  if (by === undefined) return;
  foreign = [...foreign, { seq, ...by }].slice(-MAX_FOREIGN);
}

/** Another vault may be open now, whose changes have numbers of their own. */
export function forgetChanges(): void {
  newest = 0;
  foreign = [];
}

/** The newest change that has been heard of; 0: none. */
export const newestHeard = (): number => newest;

/** The changes by other programs, oldest first. The same list until there is another one. */
export const foreignChanges = (): readonly ForeignChange[] => foreign;

/** The change that a refusal names because its person had not seen it; undefined: another refusal. */
export const toldBy = ({ code, params }: Problem): number | undefined =>
  code === 'vault.changedMeanwhile' && typeof params?.seq === 'number' ? params.seq : undefined;

/** The newer of two changes; undefined: neither is known. */
export const later = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);

/** What the forms that are being saved had seen, the one that began last at the end. */
const saving: { readonly seen: number | undefined }[] = [];

/** Runs a save; what it writes is sent with what its form had seen. */
export async function savingWith<T>(seen: number | undefined, save: () => Promise<T>): Promise<T> {
  const mine = { seen };
  saving.push(mine);
  try {
    return await save();
  } finally {
    saving.splice(saving.indexOf(mine), 1);
  }
}

/** What the form that is being saved had seen; undefined: none is, or it does not know. */
export const seenBySaving = (): number | undefined => saving.at(-1)?.seen;
