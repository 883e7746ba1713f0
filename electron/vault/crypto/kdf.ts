// Derives a key from a passphrase with Argon2id (RFC 9106) from libsodium. Parameters are stored per member and bounded
// both ways: a slot whose cost was lowered (to make guessing cheap) or raised (to hang the program) is refused.
import {
  MIN_PASSPHRASE_CHARACTERS,
  missingCharacters,
  normalisePassphrase,
} from '../../../domain/kernel/passphrase.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';

/** What a key derivation costs: memory, and passes over it. */
export interface KdfParams {
  readonly memKiB: number;
  readonly passes: number;
}

/** Accepted bounds of each: memory 19 MiB (OWASP's minimum) to 1 GiB, passes 1 to 16. Parallelism is always 1. */
export const KDF_BOUNDS = { memKiB: { min: 19_456, max: 1_048_576 }, passes: { min: 1, max: 16 } } as const;

/** Starting point of the calibration: 64 MiB, three passes (RFC 9106, second recommendation). */
const KDF_DEFAULT: KdfParams = { memKiB: 65_536, passes: 3 };
const TARGET_MS = 300;
/** The costliest that `calibrate` gives, memory times passes: 1 GiB, which takes a slow computer a few seconds. */
const MAX_COST_KIB = KDF_DEFAULT.memKiB * KDF_BOUNDS.passes.max;

/** Refuses a new passphrase under 12 characters: `vault.passphraseTooShort` with `min`. */
export function checkPassphrase(passphrase: string): Result<void> {
  return missingCharacters(passphrase) > 0
    ? fail('vault.passphraseTooShort', { field: 'passphrase', params: { min: MIN_PASSPHRASE_CHARACTERS } })
    : ok(undefined);
}

/** True when the parameters are integers within the bounds, and memory times passes is at most 1 GiB. */
export function isKdfInBounds(kdf: KdfParams): boolean {
  const isWithin = (value: number, bound: { min: number; max: number }): boolean =>
    Number.isInteger(value) && value >= bound.min && value <= bound.max;
  return (
    isWithin(kdf.memKiB, KDF_BOUNDS.memKiB) &&
    isWithin(kdf.passes, KDF_BOUNDS.passes) &&
    kdf.memKiB * kdf.passes <= MAX_COST_KIB
  );
}

const KEY_BYTES = 32;

/**
 * libsodium itself, below the wrapper: numbers are addresses in its memory; 64-bit numbers are passed as two halves.
 */
interface LibsodiumMemory {
  /** A different object after the memory has grown. */
  readonly HEAPU8: Uint8Array;
  /** 0 when there is no memory. */
  _malloc(size: number): number;
  _free(address: number): void;
  _crypto_pwhash(
    out: number,
    outLength: number,
    outHigh: number,
    secret: number,
    secretLength: number,
    secretHigh: number,
    salt: number,
    passes: number,
    passesHigh: number,
    memory: number,
    algorithm: number,
  ): number;
}

/** How far from our allocation Argon2's small internal buffers can lie, in bytes. Its large memory is elsewhere. */
const WIPE_RANGE_BYTES = 262_144;

/** Argon2 builds the key in a buffer of its own and frees that buffer without clearing it. */
function wipeCopies(memory: Uint8Array, key: Uint8Array): void {
  const bytes = Buffer.from(memory.buffer, memory.byteOffset, memory.byteLength);
  for (let at = bytes.indexOf(key); at !== -1; at = bytes.indexOf(key, at + key.length))
    bytes.fill(0, at, at + key.length);
}

const MEMORY_REFUSED = 'Argon2id was refused its memory';

/** libsodium, loaded when first needed: opening the program takes no key. */
async function loadSodium() {
  const { default: sodium } = await import('libsodium-wrappers-sumo');
  await sodium.ready;
  return sodium;
}

/** Loads what deriving a key takes, so that the first unlock need not wait for it. */
export async function prepareKdf(): Promise<void> {
  await loadSodium();
}

/** 32 key bytes from a passphrase and a 16-byte salt. Blocks while it computes; throws when the memory is refused. */
export async function deriveKey(passphrase: string, salt: Uint8Array, kdf: KdfParams): Promise<Buffer> {
  const sodium = await loadSodium();
  // The wrapper's own call leaves passphrase and key in libsodium's memory, so we allocate the buffers ourselves and
  // wipe them.
  const raw = (sodium as unknown as { readonly libsodium: LibsodiumMemory }).libsodium;
  const secret = Buffer.from(normalisePassphrase(passphrase), 'utf8');
  const size = KEY_BYTES + secret.length + salt.length;
  const at = raw._malloc(size);
  if (at === 0) {
    secret.fill(0);
    throw new Error(MEMORY_REFUSED);
  }
  try {
    raw.HEAPU8.set(secret, at + KEY_BYTES);
    raw.HEAPU8.set(salt, at + KEY_BYTES + secret.length);
    const failed = raw._crypto_pwhash(
      at,
      KEY_BYTES,
      0,
      at + KEY_BYTES,
      secret.length,
      0,
      at + KEY_BYTES + secret.length,
      kdf.passes,
      0,
      kdf.memKiB * 1024,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    );
    if (failed !== 0) throw new Error(MEMORY_REFUSED);
    const key = Buffer.from(raw.HEAPU8.subarray(at, at + KEY_BYTES));
    wipeCopies(raw.HEAPU8.subarray(0, at + WIPE_RANGE_BYTES), key);
    return key;
  } finally {
    secret.fill(0);
    raw.HEAPU8.fill(0, at, at + size);
    raw._free(at);
  }
}

/**
 * Parameters that take this computer at least about 0.3 s: more passes on a faster computer, never fewer than three.
 */
export async function calibrate(): Promise<KdfParams> {
  const started = performance.now();
  await deriveKey('calibration', new Uint8Array(16), KDF_DEFAULT);
  const elapsedMs = Math.max(1, performance.now() - started);
  const passes = elapsedMs >= TARGET_MS ? KDF_DEFAULT.passes : Math.ceil((KDF_DEFAULT.passes * TARGET_MS) / elapsedMs);
  return { memKiB: KDF_DEFAULT.memKiB, passes: Math.min(KDF_BOUNDS.passes.max, passes) };
}
