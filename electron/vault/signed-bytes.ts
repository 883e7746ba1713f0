// What a member signs outside the journal: reports, manifests. The purpose goes first, so that a signature for one
// purpose is none for another, and never one of a frame.

/** The text before what is signed; printable, so that any tool can put it there. */
export const signedPrefix = (purpose: string): string => `kanalvakt/v1/signed/${purpose}\n`;

/** The bytes an Ed25519 signature of a purpose is over. */
export const signedBytes = (purpose: string, bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from(signedPrefix(purpose)), bytes]);
