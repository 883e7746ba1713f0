/** The SCRAM-SHA-256 verifier of a password of visible ASCII characters. */
export function scramVerifier(password: string, salt?: Buffer): string;
