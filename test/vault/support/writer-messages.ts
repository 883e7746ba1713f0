// Messages of `writer.ts`, and settings it shares with the test that kills it.
import type { Sealed } from '../../../electron/vault/index.ts';

export type WriterState = {
  counters: Record<string, { readonly id: string; readonly n: number }>;
  logins: Record<string, { readonly id: string; readonly n: number; readonly secret: Sealed }>;
};

/** Small, so that new segments are started often. */
export const KILL_SEGMENT_BYTES = 12_000;

export type WriterMessage =
  | { readonly kind: 'open' }
  | { readonly kind: 'trying'; readonly n: number }
  | {
      readonly kind: 'counter' | 'log' | 'login' | 'gone';
      readonly n: number;
      readonly id: string;
      readonly seq: number;
      readonly hash: string;
    }
  | { readonly kind: 'blob'; readonly id: string; readonly sha256: string };
