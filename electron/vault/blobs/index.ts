// Stored files, in encrypted chunks.
export { BlobStore } from './blobs.ts';
export { BlobDamaged } from './damaged.ts';
export type { BlobShelf } from './fetching.ts';
export { CHUNK_BYTES } from './format.ts';
export type { BlobInfo, Blobs, BlobWriter } from './types.ts';
