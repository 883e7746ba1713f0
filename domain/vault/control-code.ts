// The control code of a day: figures by which two people tell on the telephone whether their programs have the same history.
// Each frame binds all before it, so one frame that is the same makes everything before it the same.
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Day } from '../kernel/schemas.ts';

/** One frame of a history: its number and its hash. */
export interface HistoryHead {
  readonly seq: number;
  readonly hash: string;
}

const FIGURES = 12;
const GROUP = 4;
/** So much of a digest is a number without a noticeable bias in twelve figures. */
const NUMBER_BYTES = 8;

/** What the digest of a control code is made of. */
export const controlCodeText = (vaultId: string, { seq, hash }: HistoryHead): string =>
  `Kanalvakt control code\nvault ${vaultId}\nline ${String(seq)}\nsha256 ${hash}\n`;

/** A control code, `0000 0000 0000`, from a digest of at least eight bytes: its first eight modulo 10¹². */
export function controlCode(digest: Uint8Array): string {
  let number = 0n;
  for (const byte of digest.subarray(0, NUMBER_BYTES)) number = number * 256n + BigInt(byte);
  const figures = (number % 10n ** BigInt(FIGURES)).toString().padStart(FIGURES, '0');
  return Array.from({ length: FIGURES / GROUP }, (_, group) => figures.slice(group * GROUP, (group + 1) * GROUP)).join(
    ' ',
  );
}

/** The newest of some frames, newest first, from before a day in Stockholm by their own stamps; frames without a time do not count. */
export const newestBefore = <F extends { readonly at: string }>(frames: readonly F[], day: Day): F | undefined =>
  frames.find(({ at }) => at !== '' && dayInStockholm(at) < day);
