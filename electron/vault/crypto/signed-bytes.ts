// The bytes a member signs outside the journal: reports, manifests. The purpose comes first, so that a signature for
// one purpose is invalid for any other, and never valid for a frame.

/** A member's Ed25519 signature. Key and signature are base64. */
export interface Signature {
  readonly by: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** The text placed before the signed bytes; printable, so that any tool can produce it. */
export const signedPrefix = (purpose: string): string => `kanalvakt/v1/signed/${purpose}\n`;

/** The bytes that an Ed25519 signature for a purpose covers. */
export const signedBytes = (purpose: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(signedPrefix(purpose)), bytes]);
