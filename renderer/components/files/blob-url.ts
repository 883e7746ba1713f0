/** The address of a stored file in the program's own protocol. */
export const blobUrl = (blobId: string): string => `app://kanalvakt/blob/${encodeURIComponent(blobId)}`;
