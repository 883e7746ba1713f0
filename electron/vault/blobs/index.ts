// Stored files, in encrypted chunks.
export { BlobDamaged, BlobStore } from './blobs.ts';
export type { BlobShelf } from './fetching.ts';
export { CHUNK_BYTES } from './format.ts';
export type { BlobInfo, Blobs, BlobWriter } from './types.ts';
