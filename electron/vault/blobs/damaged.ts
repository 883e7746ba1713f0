/** Thrown by `read` for a blob that is missing or not authentic. */
export class BlobDamaged extends Error {
  readonly code: 'vault.blobMissing' | 'vault.blobDamaged' | 'vault.closed';
  constructor(code: BlobDamaged['code']) {
    super(code);
    this.code = code;
  }
}
