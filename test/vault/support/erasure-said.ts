// Messages of `erasure-writer.ts`, and settings it shares with the test that kills it.

/** Small, so that an erasure has to rewrite old segments. */
export const erasureSegmentBytes = 6_000;
export type ErasureSaid =
  | { readonly kind: 'open' }
  | { readonly kind: 'written' | 'erasing' | 'erased'; readonly id: string };
