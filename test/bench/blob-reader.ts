// A worker that has a vault open and reads its stored files, as the engine does in a process of its own.
import { parentPort, workerData } from 'node:worker_threads';
import type { ServiceContext } from '../../electron/services/kernel/context.ts';
import { readRange } from '../../electron/services/evidence/service.ts';
import { open } from './vaults.ts';

/** A question to the worker; the answer has its number. */
export interface BlobQuestion {
  readonly number: number;
  readonly blobId: string;
  readonly start: number;
  readonly end: number;
}

const vault = await open(workerData as string);
const context = { vault } as unknown as ServiceContext;
parentPort?.on('message', ({ number, blobId, start, end }: BlobQuestion) => {
  void readRange(context, blobId, start, end).then((answer) => parentPort?.postMessage({ number, answer }));
});
