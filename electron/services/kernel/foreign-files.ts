// Reads files from outside in processes without keys. What such a process does is ended when the vault is locked.
import type { Result } from '../../../domain/kernel/result.ts';
import type { ReaderAnswer, ReaderInputs, ReaderTask } from '../../reader/answers.ts';
import type { FileReader } from '../../reader/client.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from './context.ts';

const READERS: ScopeKey<Set<FileReader>> = {
  reads: [],
  make: () => new Set(),
  end: (readers) => {
    for (const reader of readers) reader.close({ code: 'vault.closed' });
  },
};

/** A reader that stays open until it is closed, or the vault is locked. */
export function openReader(context: ServiceContext): FileReader {
  const readers = context.vault.scope.of(READERS);
  const reader = context.openReader();
  readers.add(reader);
  return {
    run: (name, input) => reader.run(name, input),
    pieces: (name, input, onProgress) => reader.pieces(name, input, onProgress),
    close: (reason) => {
      readers.delete(reader);
      reader.close(reason);
    },
  };
}

/** Runs one task in a process of its own, which ends with it. */
export async function readForeign<N extends ReaderTask>(
  context: ServiceContext,
  name: N,
  input: ReaderInputs[N],
): Promise<Result<ReaderAnswer<N>>> {
  const reader = openReader(context);
  try {
    return await reader.run(name, input);
  } finally {
    reader.close({ code: 'reading.ended' });
  }
}
