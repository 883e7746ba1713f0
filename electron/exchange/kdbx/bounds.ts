// What a KeePass file may cost. A hostile one can ask for any memory, any time and any size; the library would comply.

const MIB = 1024 * 1024;

export const kdbxBounds = {
  /** The file itself, bytes. Password files are small; what makes one large are attachments. */
  fileBytes: 20 * MIB,
  /** What it may unpack to, bytes. */
  plainBytes: 64 * MIB,
  /** Elements in its XML. */
  elements: 1_000_000,
  /** Elements within each other: groups may nest, but nobody nests this deep. */
  depth: 250,
  /** Argon2: memory in bytes, and memory times passes, which is what takes time: about a second per GiB, three where memory is slow. */
  argon2Bytes: 1024 * MIB,
  argon2Work: 8 * 1024 * MIB,
  argon2Lanes: 64,
  /** AES-KDF: rounds; a computer does about 25 million in a second. */
  aesRounds: 200_000_000,
  /** A key file, bytes: any file may serve. */
  keyFileBytes: 20 * MIB,
  /** A key file that is XML. */
  keyXmlBytes: 64 * 1024,
} as const;
