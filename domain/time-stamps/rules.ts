// The text that is stamped. It names the vault and the journal's head, so that anybody can read what the stamp covers.
import type { StampedHead } from './model.ts';

/** `head.txt`, whose SHA-256 the authority stamps: plain lines with a line feed each. */
export const headText = (vaultId: string, { seq, hash }: StampedHead): string =>
  `Kanalvakt journal\nvault ${vaultId}\nline ${String(seq)}\nsha256 ${hash}\n`;
