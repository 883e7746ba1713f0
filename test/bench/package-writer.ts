// A worker that has a vault open and writes its stored files into a package, as the engine does in a process of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { type StoredPlace, writeStored } from '../../electron/engine/documents/stored-content.ts';
import type { ServiceContext } from '../../electron/services/kernel/context.ts';
import { open } from './vaults.ts';

/** What the worker is asked to write; the answer has its number. */
export interface BlobQuestion extends StoredPlace {
  readonly number: number;
}

const vault = await open(workerData as string);
const context = { vault } as unknown as ServiceContext;
parentPort?.on('message', ({ number, ...place }: BlobQuestion) => {
  void writeStored(context, place).then((answer) => parentPort?.postMessage({ number, answer }));
});
