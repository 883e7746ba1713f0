// Writes an archive package of three records to the file on the command line, in a process of its own, and prints what
// came of it. The engine is not there: what it would answer is here.
import { Buffer } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import { registerHooks } from 'node:module';
import { factsOf } from '../../exchange/archive-package/example-package.ts';

// The log file needs Electron.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron-log/main'
      ? { url: 'data:text/javascript,export default { info() {} }', shortCircuit: true }
      : next(specifier, context),
});
const { writeStored } = await import('../../../../../electron/engine/documents/stored-content.ts');
const { writePackage } = await import('../../../../../electron/ipc/files/archive-package.ts');

const FILE_BYTES = 200_000;
const file = randomBytes(FILE_BYTES);
const sha256 = createHash('sha256').update(file).digest('hex');
const asked: string[] = [];

/** What the engine answers about one record: one file each, which is larger than what it takes at a time. */
const record = (id: string) => ({
  facts: {
    ...{ kind: 'item', id, recordNo: id, diaryNo: '', at: '2025-03-01T10:00:00.000Z', direction: 'received' },
    ...{ title: id, versions: 1, sha256, secret: false, secrecyBasis: '', personalData: false },
  },
  document: Buffer.from('%PDF-1.7'),
  files: [
    {
      blobId: 'b',
      name: 'film.mp4',
      mediaType: 'video/mp4',
      size: FILE_BYTES,
      sha256,
      added: { at: '2025-03-01T10:00:00.000Z' },
    },
  ],
  lost: [],
});
async function writeAt(path: string, position: number): Promise<unknown> {
  const vault = { blobs: { read: () => [file] } };
  return await writeStored({ vault } as never, { blobId: 'b', path, position });
}

const ANSWERS: Readonly<Record<string, (input: { id: string; path: string; position: number }) => unknown>> = {
  archiveDescription: () => ({ bytes: Buffer.from('%PDF-1.7') }),
  archiveRecord: ({ id }) => record(id),
  archiveFile: ({ path, position }) => writeAt(path, position),
  archiveCheck: () => ({ violations: [], sha256 }),
  archiveFinish: () => ({ id: 'row' }),
};
const engine = {
  internal: (op: string, input: never) => {
    asked.push(op);
    const answer = ANSWERS[op]?.(input);
    // What the engine writes may be refused.
    return answer instanceof Promise ? answer : Promise.resolve({ ok: true, value: answer });
  },
};
const records = ['r1', 'r2', 'r3'].map((id) => ({ kind: 'item', id, versions: 1, at: 0, secret: false, is: 'new' }));
const input = { channelId: 'c', from: '2025-01-01', to: '2025-12-31', choice: 'new', confirmed: true };
const done = await writePackage(
  engine as never,
  process.argv[2] ?? '',
  input as never,
  { facts: factsOf('fgs2'), records } as never,
  { progress: { phase: 'writing', done: 0, total: 0 }, cancelled: false },
);
process.stdout.write(
  JSON.stringify({ code: done.ok ? 'ok' : done.error.code, recorded: asked.includes('archiveFinish') }),
);
