// Messages of `erasure-writer.ts`, and settings it shares with the test that kills it.

/** Small, so that an erasure has to rewrite old segments. */
export const ERASURE_SEGMENT_BYTES = 6_000;
export type ErasureWriterMessage =
  | { readonly kind: 'open' }
  | { readonly kind: 'written' | 'erasing' | 'erased'; readonly id: string };
