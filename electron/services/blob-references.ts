// How records name stored files: every reference to one has the property `blobId`, in every subject.

/** The ids of the files that a stored content (canonical JSON) names. */
export function blobsIn(json: string): string[] {
  if (!json.includes('"blobId":"')) return [];
  return [...json.matchAll(/"blobId":"([0-9a-f]{64})"/g)].map(([, id]) => id ?? '');
}
