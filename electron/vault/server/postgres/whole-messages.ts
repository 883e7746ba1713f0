// What a database sends, in pieces that end where a message ends. A large message comes in pieces of some 16 KB, and the
// parser of `pg` copies all that it has of one again and again while its buffer grows; whole messages it copies never.
import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';

/** One byte that says what the message is, and its length but for that byte ("Message Formats", PostgreSQL's protocol). */
const HEADER_BYTES = 5;
const LENGTH_AT = 1;

/** Emits `data` with whole messages, and `end`, as the parser of pg-protocol 1.16.0 listens for them. */
export class WholeMessages extends EventEmitter {
  /** Of a message that is not whole yet. */
  #pieces: Buffer[] = [];
  #bytes = 0;
  /** How many bytes there must be before anything can be said. */
  #needed = 0;

  /** Takes over everything that comes from `stream` from now on. */
  constructor(stream: Duplex) {
    super();
    stream.on('data', (piece: Buffer) => {
      this.#take(piece);
    });
    stream.on('end', () => this.emit('end'));
  }

  #take(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    if (this.#bytes < this.#needed) return;
    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces, this.#bytes);
    let end = 0;
    let needed = HEADER_BYTES;
    while (bytes.length - end >= HEADER_BYTES) {
      needed = LENGTH_AT + bytes.readUInt32BE(end + LENGTH_AT);
      if (bytes.length - end < needed) break;
      end += needed;
      needed = HEADER_BYTES;
    }
    const rest = bytes.subarray(end);
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.#bytes = rest.length;
    this.#needed = needed;
    if (end > 0) this.emit('data', bytes.subarray(0, end));
  }
}
