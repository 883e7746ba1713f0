// The version file: which version of the program is the newest, signed by whoever releases it.
import { z } from 'zod';
import { Day, Instant } from '../kernel/schemas.ts';

/** A version of the program: three numbers, no tags. */
export const Version = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/);

const Notes = z.object({ sv: z.string().min(1).max(2000), en: z.string().min(1).max(2000) });

/** An installer, by the name and SHA-512 (hex) that IT compares before it is rolled out. */
export const Installer = z.object({
  name: z.string().regex(/^[\w.-]{1,120}$/),
  bytes: z.number().int().positive().max(4_000_000_000),
  sha512: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Installer = z.infer<typeof Installer>;

/** The signed content. Unknown fields are ignored, so that a later program may add some. */
export const VersionFacts = z.object({
  product: z.literal('kanalvakt'),
  /** When the file was signed. A file from before the newest one seen is refused. */
  issued: Instant,
  version: Version,
  released: Day,
  /** Versions below this one have a known weakness. */
  safeFrom: Version,
  notes: Notes,
  installers: z.array(Installer).max(20),
});
export type VersionFacts = z.infer<typeof VersionFacts>;

/** The file as a whole: `signed` is the exact text of the content, so that any tool can check the signature. */
export const VersionFile = z.object({
  signed: z.string().max(40_000),
  /** Base64 of the 64 bytes of an Ed25519 signature (RFC 8032). */
  signature: z.string().max(100),
});

/** The largest version file, bytes. */
export const MAX_VERSION_FILE_BYTES = 64 * 1024;

/** What the signature covers before the content, so that it is a signature for nothing else. */
export const VERSION_FILE_PREFIX = 'kanalvakt/v1/version-file\n';

/** Negative, zero or positive as version `a` is older than, the same as or newer than `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
