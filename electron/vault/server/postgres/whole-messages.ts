// What a database sends, in pieces that end where a message ends. A large message comes in pieces of some 16 KB, and the
// parser of `pg` copies all that it has of one again and again while its buffer grows; whole messages it copies never.
import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { NotUnderstood } from './answers.ts';

/** One byte that says what the message is, and its length but for that byte ("Message Formats", PostgreSQL's protocol). */
const HEADER_BYTES = 5;
const LENGTH_AT = 1;
/** More than any answer of the schema's functions takes: a frame has at most 64 MiB. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** Emits `data` with whole messages, and `end`, as the parser of pg-protocol 1.16.0 listens for them. */
export class WholeMessages extends EventEmitter {
  /** Of a message that is not whole yet. */
  #pieces: Buffer[] = [];
  #bytes = 0;
  /** How many bytes there must be before anything can be said. */
  #needed = 0;

  /** Takes over everything that comes from `stream` from now on. What cannot be a message ends it. */
  constructor(stream: Duplex) {
    super();
    stream.on('data', (piece: Buffer) => {
      if (stream.destroyed) return;
      try {
        this.#take(piece);
      } catch {
        // The parser throws within the event; nobody else would catch it.
        stream.destroy(new NotUnderstood('message'));
      }
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
      if (needed > MAX_MESSAGE_BYTES || needed < HEADER_BYTES) throw new NotUnderstood('length');
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
