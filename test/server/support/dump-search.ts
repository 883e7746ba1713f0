// Looks for bytes in a dump of a database, in all writings in which they could stand there.

/** Texts shorter than this would be found by chance. */
const MIN_BYTES = 5;

/** Base64 (of URLs) of bytes at each of the three places at which they may begin, without what neighbours decide. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].map((skipped) => {
    const text = Buffer.concat([Buffer.alloc(skipped), bytes]).toString('base64url');
    const whole = Math.floor(((skipped + bytes.length) * 8) / 6);
    return text.slice(Math.ceil((skipped * 8) / 6), whole);
  });
}

/** A dump as it is written, and the bytes of its columns: each of them is searched. */
export class Dump {
  readonly #parts: readonly Buffer[];

  /** `text`: what `pg_dump` writes, in its plain form. */
  constructor(text: string) {
    const columns = [...text.matchAll(/\\\\x((?:[0-9a-f]{2})+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex'));
    this.#parts = [Buffer.from(text), ...columns];
  }

  /** How many columns of bytes there are. */
  get columns(): number {
    return this.#parts.length - 1;
  }

  /** Whether these bytes are there: as they are, in hex, or in base64. Throws for too few bytes to tell. */
  has(bytes: Uint8Array): boolean {
    const wanted = Buffer.from(bytes);
    if (wanted.length < MIN_BYTES) throw new Error('too short to be looked for');
    const hex = wanted.toString('hex');
    const urls = base64Of(wanted);
    const base64 = urls.map((text) => text.replaceAll('-', '+').replaceAll('_', '/'));
    const forms = [wanted, ...[hex, hex.toUpperCase(), ...base64, ...urls].map((text) => Buffer.from(text))];
    return this.#parts.some((part) => forms.some((form) => part.includes(form)));
  }

  /** The same for a text, in either of the encodings that programs use. */
  hasText(text: string): boolean {
    return this.has(Buffer.from(text)) || this.has(Buffer.from(text, 'utf16le'));
  }
}
