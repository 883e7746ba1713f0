export function installersIn(
  folder: string,
  version: string,
): Promise<{ name: string; bytes: number; sha512: string }[]>;
export function signedVersionFile(facts: unknown, privateKey: string): string;
