// Resource limits for a KeePass file. A hostile file can demand any memory, time or size, and the library would comply.

const MIB = 1024 * 1024;

export const KDBX_LIMITS = {
  /** The file itself, bytes. Password files are small; only attachments make them large. */
  fileBytes: 20 * MIB,
  /** Size when decompressed, bytes. */
  plainBytes: 64 * MIB,
  /** Number of elements in its XML. */
  elements: 1_000_000,
  /** XML nesting depth. Groups may nest, but real files never nest this deep. */
  depth: 250,
  /**
   * Argon2: memory in bytes, and memory times passes, which determines the time: about a second per GiB, three where
   * memory is slow.
   */
  argon2Bytes: 1024 * MIB,
  argon2Work: 8 * 1024 * MIB,
  argon2Lanes: 64,
  /** AES-KDF: rounds; a computer does about 25 million per second. */
  aesRounds: 200_000_000,
  /** Size of a key file, bytes; any file may be one. */
  keyFileBytes: 20 * MIB,
  /** Size of a key file in XML, bytes. */
  keyXmlBytes: 64 * 1024,
} as const;
