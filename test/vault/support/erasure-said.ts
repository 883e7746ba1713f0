// What `erasure-writer.ts` says, and what it shares with the test that kills it.

/** Small, so that erasing has old segments to write anew. */
export const erasureSegmentBytes = 6_000;
export type ErasureSaid = { readonly kind: 'open' } | { readonly kind: 'written' | 'erasing' | 'erased'; readonly id: string };
