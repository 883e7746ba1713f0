// Checks many Ed25519 signatures off the main thread: in workers, in batches, because one message per signature costs
// more than the check. Workers receive hashes, signatures and public keys, nothing secret. See
// docs/decisions/0016-erasure.md.
import type * as Crypto from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker, type MessagePort } from 'node:worker_threads';
import { verifyBytes, verifyKey } from './crypto.ts';

const SIGNATURE_BYTES = 64;

/** One signature to check: by an Ed25519 key (base64 of 32 bytes) over a message. */
export interface SignatureCheck {
  readonly key: string;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** A batch as sent to a worker: messages and signatures concatenated, each with the index of its key. */
interface PackedBatch {
  readonly id: number;
  readonly keys: readonly string[];
  readonly keyOf: Uint32Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The worker's code, passed as text: it must not use anything from outside itself. */
function serve(port: MessagePort, crypto: typeof Crypto): void {
  const known = new Map<string, Crypto.KeyObject | null>();
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  const keyFrom = (text: string): Crypto.KeyObject | null => {
    try {
      return crypto.createPublicKey({
        key: Buffer.concat([prefix, Buffer.from(text, 'base64')]),
        format: 'der',
        type: 'spki',
      });
    } catch {
      return null;
    }
  };
  port.on('message', ({ id, keys, keyOf, lengths, bytes }: PackedBatch) => {
    for (const key of keys) if (!known.has(key)) known.set(key, keyFrom(key));
    const ready = keys.map((key) => known.get(key) ?? null);
    const bad: number[] = [];
    let at = 0;
    for (let i = 0; i < lengths.length; i += 1) {
      const end = at + (lengths[i] ?? 0);
      const key = ready[keyOf[i] ?? 0] ?? null;
      if (key === null || !crypto.verify(null, bytes.subarray(at, end), key, bytes.subarray(end, end + 64)))
        bad.push(i);
      at = end + 64;
    }
    port.postMessage({ id, bad });
  });
}

function packBatch(id: number, batch: readonly SignatureCheck[]): PackedBatch {
  const keys = [...new Set(batch.map(({ key }) => key))];
  const places = new Map(keys.map((key, i) => [key, i]));
  const lengths = Uint32Array.from(batch, ({ message }) => message.length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length + SIGNATURE_BYTES, 0));
  let at = 0;
  for (const { message, signature } of batch) {
    bytes.set(message, at);
    bytes.set(signature, at + message.length);
    at += message.length + SIGNATURE_BYTES;
  }
  return { id, keys, keyOf: Uint32Array.from(batch, ({ key }) => places.get(key) ?? 0), lengths, bytes };
}

// As text, because the packaged program has no separate file that a worker could be started from.
const WORKER_SOURCE = `(${serve.toString()})(require('node:worker_threads').parentPort, require('node:crypto'))`;

/** One worker per processor, minus one for the thread that reads and decrypts, at most eight. */
export const signatureWorkers = (): number => Math.min(8, Math.max(1, availableParallelism() - 1));

/** For fewer signatures than this, starting workers takes longer than the work. */
const MIN_SIGNATURES_FOR_WORKERS = 2000;
const BATCHES_PER_WORKER = 16;

interface PendingBatch {
  readonly give: (bad: number[]) => void;
  readonly failed: (error: Error) => void;
}

export class SignaturePool {
  readonly #workers: Worker[];
  readonly #pending = new Map<number, PendingBatch>();
  #nextId = 0;

  /** Batches sent to workers and not answered yet. */
  get pendingCount(): number {
    return this.#pending.size;
  }

  /** How many batches the workers should have queued so that they never wait for more. */
  get targetPendingCount(): number {
    return this.#workers.length * BATCHES_PER_WORKER;
  }

  /** `expected` is the approximate number of signatures. */
  constructor(expected: number, count = signatureWorkers()) {
    this.#workers =
      expected < MIN_SIGNATURES_FOR_WORKERS
        ? []
        : Array.from({ length: count }, () => new Worker(WORKER_SOURCE, { eval: true }));
    for (const worker of this.#workers) {
      worker.on('message', ({ id, bad }: { id: number; bad: number[] }) => {
        this.#pending.get(id)?.give(bad);
        this.#pending.delete(id);
      });
      worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    }
  }

  #fail(error: Error): void {
    for (const { failed } of this.#pending.values()) failed(error);
    this.#pending.clear();
  }

  /** The same check on this thread, for when the workers are busy. */
  checkHere(batch: readonly SignatureCheck[]): number[] {
    return batch.flatMap(({ key: text, message, signature }, i) => {
      const key = verifyKey(text);
      return key !== null && verifyBytes(key, message, signature) ? [] : [i];
    });
  }

  /** The positions in the batch of the invalid signatures. */
  check(batch: readonly SignatureCheck[]): Promise<number[]> {
    if (this.#workers.length === 0) return Promise.resolve(this.checkHere(batch));
    const id = this.#nextId;
    this.#nextId += 1;
    const packed = packBatch(id, batch);
    return new Promise((give, failed) => {
      this.#pending.set(id, { give, failed });
      this.#workers[id % this.#workers.length]?.postMessage(packed, [
        packed.bytes.buffer,
        packed.keyOf.buffer,
        packed.lengths.buffer,
      ]);
    });
  }

  /** Stops the workers; checks still in progress are rejected. */
  async close(): Promise<void> {
    this.#fail(new Error('the checking of signatures was stopped'));
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
