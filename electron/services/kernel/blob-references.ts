// Finds references to stored files in records: in every subject, a reference has the property `blobId`.

/** Blob ids named in a stored body (canonical JSON). */
export function blobsIn(json: string): string[] {
  if (!json.includes('"blobId":"')) return [];
  return [...json.matchAll(/"blobId":"([0-9a-f]{64})"/g)].map(([, id]) => id ?? '');
}
