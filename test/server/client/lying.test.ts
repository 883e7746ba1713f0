// A database that answers what no database would: every call ends in a refusal or in an answer of the right shape, nothing
// is thrown, no program ends of it, and the next honest answer is taken.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import type { Result } from '../../../domain/kernel/result.ts';
import type { VaultServer } from '../../../electron/vault/server/index.ts';
import type { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { randomFrom } from '../../vault/support/random.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { must } from '../../support/results.ts';
import { columnsOf, rowOf, startLyingProxy, type Lie, type LyingProxy, type Message } from '../support/lying-proxy.ts';
import { fill, kindOf, mustAppend, parcelAt, sha256 } from '../support/parcels.ts';
import { vaultOfPrograms, type ProgramsVault } from '../support/programs.ts';
import { until } from '../support/until.ts';

let server: Postgres;
let cluster: Cluster;
let proxy: LyingProxy;
beforeAll(async () => {
  ({ server, cluster } = await startCluster());
  proxy = await startLyingProxy(server, cluster);
}, 60_000);
afterAll(async () => {
  await proxy.close();
  await server.remove();
});

const BLOB = sha256(Buffer.from('a file'));
const DIGEST = sha256(Buffer.from('anything'));
const whole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const hex = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const none = (value: unknown): boolean => value === undefined;
const each =
  (holds: (value: never) => boolean) =>
  (values: unknown): boolean =>
    Array.isArray(values) && values.every((value) => holds(value as never));
const among =
  (...names: readonly (string | number | boolean | null)[]) =>
  (value: unknown): boolean =>
    names.includes(value as string);
const or =
  (...some: readonly ((value: never) => boolean)[]) =>
  (value: unknown): boolean =>
    some.some((holds) => holds(value as never));
type Fields = Readonly<Record<string, unknown>>;

interface Question {
  readonly ask: (program: VaultServer) => Promise<Result<unknown>>;
  /** Whether an answer has the shape that the port promises. */
  readonly holds: (value: never) => boolean;
}

/** Everything that a program asks, and what it may be told. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  identity: {
    ask: (program) => program.identity(),
    holds: ({ head, manifest, phase, rights }: Fields) =>
      whole(head) &&
      Buffer.isBuffer(manifest) &&
      among('filling', 'open', 'gathering', 'moved')(phase) &&
      each(among('read', 'append', 'erase', 'admin'))(rights),
  },
  outcome: { ask: (program) => program.outcome(randomUUID()), holds: or(among(null), whole) },
  read: {
    ask: (program) => program.read(0, 10_000),
    holds: each(
      ({ seq, id, segment, head, bytes }: Fields) =>
        whole(seq) &&
        whole(segment) &&
        /^[0-9a-f-]{36}$/.test(String(id)) &&
        Buffer.isBuffer(bytes) &&
        (head === null || Buffer.isBuffer(head)),
    ),
  },
  objectsSince: {
    ask: (program) => program.objectsSince(0),
    holds: each(({ name, seq, bytes }: Fields) => typeof name === 'string' && whole(seq) && Buffer.isBuffer(bytes)),
  },
  object: {
    ask: (program) => program.object('recovery'),
    holds: or(among(null), ({ seq, bytes }: Fields) => whole(seq) && Buffer.isBuffer(bytes)),
  },
  digests: {
    ask: (program) => program.digests(0, 10),
    holds: each(({ seq, digest }: Fields) => whole(seq) && hex(digest)),
  },
  inTurn: { ask: (program) => program.inTurn(0, 2000, (fresh) => Promise.resolve(fresh.length)), holds: whole },
  'leases.take': {
    ask: (program) => program.leases.take('sweep', 10),
    holds: or(among(null), ({ fence }: Fields) => whole(fence)),
  },
  'leases.keep': { ask: (program) => program.leases.keep({ name: 'sweep', fence: 1 }, 10), holds: among(true, false) },
  'leases.give': { ask: (program) => program.leases.give({ name: 'sweep', fence: 1 }), holds: none },
  'blobs.begin': {
    ask: (program) => program.blobs.begin(BLOB, 10, DIGEST),
    holds: ({ kind, uploadId, parts }: Fields) =>
      kind === 'there' || (/^[0-9a-f-]{36}$/.test(String(uploadId)) && each(whole)(parts)),
  },
  'blobs.put': { ask: (program) => program.blobs.put(randomUUID(), 0, Buffer.from('part')), holds: none },
  'blobs.finish': { ask: (program) => program.blobs.finish(randomUUID()), holds: none },
  'blobs.read': { ask: (program) => program.blobs.read(BLOB, 0, 10), holds: (value) => Buffer.isBuffer(value) },
  'blobs.list': {
    ask: (program) => program.blobs.list(''),
    holds: each(({ blobId, size, usedAt }: Fields) => hex(blobId) && whole(size) && whole(usedAt)),
  },
  'erasing.replace': { ask: (program) => program.erasing.replace(99, []), holds: among('replaced', 'raced') },
  'erasing.removeBlobs': {
    ask: (program) => program.erasing.removeBlobs(1, [{ blobId: BLOB, named: 1 }]),
    holds: among('removed', 'raced'),
  },
  'erasing.sweep': { ask: (program) => program.erasing.sweep(1, [], 1000), holds: or(among(null), whole) },
  'erasing.scrub': { ask: (program) => program.erasing.scrub(), holds: none },
  'erasing.replaced': {
    ask: (program) => program.erasing.replaced(0, 0, 1000),
    holds: each(({ seq, order, bytes }: Fields) => whole(seq) && whole(order) && Buffer.isBuffer(bytes)),
  },
  'copies.note': { ask: (program) => program.copies.note(randomUUID(), Buffer.from('note')), holds: none },
  'copies.list': {
    ask: (program) => program.copies.list(),
    holds: each(({ copyId, note }: Fields) => String(copyId).length === 36 && Buffer.isBuffer(note)),
  },
  'copies.forget': { ask: (program) => program.copies.forget(randomUUID()), holds: none },
  'openNotes.exchange': {
    ask: (program) => program.openNotes.exchange(randomUUID(), Buffer.from('note')),
    holds: each(({ copyId, note }: Fields) => String(copyId).length === 36 && Buffer.isBuffer(note)),
  },
  'repair.rows': {
    ask: (program) => program.repair.rows(0, 10),
    holds: each(
      ({ seq, size, storedAt, noted, actual }: Fields) =>
        whole(seq) && whole(size) && whole(storedAt) && hex(noted) && hex(actual),
    ),
  },
  'repair.drop': { ask: (program) => program.repair.drop(99, [DIGEST], null), holds: among('dropped', 'raced') },
  'repair.dropped': {
    ask: (program) => program.repair.dropped(),
    holds: each(
      ({ seq, size, storedAt, digest }: Fields) => whole(seq) && whole(size) && whole(storedAt) && hex(digest),
    ),
  },
  'repair.forget': { ask: (program) => program.repair.forget([{ seq: 9, digest: DIGEST }]), holds: none },
  'repair.letGo': { ask: (program) => program.repair.letGo(1), holds: none },
  'repair.restore': {
    ask: (program) => program.repair.restore(1, Buffer.from('bytes')),
    holds: among('restored', 'raced'),
  },
  'files.rotted': {
    ask: (program) => program.repair.files.rotted('', 1000),
    holds: ({ last, parts }: Fields) =>
      (last === null || hex(last)) && each(({ blobId, part }: Fields) => hex(blobId) && whole(part))(parts),
  },
  'files.restore': {
    ask: (program) => program.repair.files.restore(BLOB, 0, Buffer.from('part')),
    holds: among('restored', 'raced', 'stuck'),
  },
  'files.begin': {
    ask: (program) => program.repair.files.begin(BLOB, 10, DIGEST),
    holds: or(among(null), (value: string) => value.length === 36),
  },
  'files.exchange': {
    ask: (program) => program.repair.files.exchange(randomUUID()),
    holds: among('exchanged', 'raced'),
  },
  'files.finish': { ask: (program) => program.repair.files.finish(randomUUID()), holds: none },
  'restoring.begin': { ask: (program) => program.restoring.begin(99, DIGEST), holds: among('gathering', 'raced') },
  'restoring.give': {
    ask: (program) => program.restoring.give(0, [], []),
    holds: ({ kind, head, seq }: Fields) =>
      among('given', 'raced', 'other', 'withdrawn')(kind) && whole(head === undefined ? seq : head),
  },
};

/** Rows of an answer: of a statement, and of COPY. */
const isRow = ({ letter }: Message): boolean => letter === 'D' || letter === 'd';
const eachRow =
  (change: (row: Message) => readonly Message[]): Lie =>
  async (_, ask) =>
    (await ask()).flatMap((message) => (isRow(message) ? change(message) : [message]));
/** Another value in each column of each row. */
const inColumns = (value: Buffer | string | null): Lie =>
  eachRow((row) =>
    row.letter === 'D' ? [rowOf(columnsOf(row).map(() => value))] : [{ letter: 'd', body: Buffer.from(String(value)) }],
  );
const messageOf = (letter: string, body: Buffer): Message => ({ letter, body });
const random = randomFrom(20_261_201);
const flipped = (body: Buffer): Buffer => {
  const bytes = Buffer.from(body);
  for (let i = 0; i < 3 && bytes.length > 0; i += 1) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes;
};

const LIES: Readonly<Record<string, Lie>> = {
  'no rows': eachRow(() => []),
  'every row twice': eachRow((row) => [row, row]),
  'NULL in every column': inColumns(null),
  'nothing in every column': inColumns(''),
  'words in every column': inColumns('nonsense'),
  'negative numbers': inColumns('-1'),
  'numbers beyond counting': inColumns('99999999999999999999'),
  fractions: inColumns('1.5'),
  'rows without columns': eachRow(({ letter }) => [messageOf(letter, Buffer.from([0, 0]))]),
  'more columns than were asked for': eachRow((row) =>
    row.letter === 'D' ? [rowOf([...columnsOf(row), 'x', 'y'])] : [messageOf('d', Buffer.concat([row.body, row.body]))],
  ),
  'rows that are cut short': eachRow(({ letter, body }) => [messageOf(letter, body.subarray(0, body.length >> 1))]),
  'rows that say they are longer': eachRow(({ letter, body }) => {
    const longer = Buffer.from(body);
    if (longer.length >= 6) longer.writeInt32BE(0x7f_ff_ff_ff, 2);
    return [messageOf(letter, longer)];
  }),
  'flipped bits': eachRow(({ letter, body }) => [messageOf(letter, flipped(body))]),
  'random bytes for rows': eachRow(({ letter, body }) => [messageOf(letter, randomBytes(body.length))]),
  'only that it is ready': async (_, ask) => (await ask()).filter(({ letter }) => letter === 'Z'),
  'messages that there are not': async (_, ask) => [messageOf('?', Buffer.from('what')), ...(await ask())],
  'another kind of answer': (_, ask) => ask().then((answer) => [messageOf('G', Buffer.from([0, 0, 0])), ...answer]),
  'the end of the connection': async (_, ask) => {
    await ask();
    return null;
  },
  'an error of an unknown kind': async (_, ask) => {
    const ready = (await ask()).filter(({ letter }) => letter === 'Z');
    return [messageOf('E', Buffer.from('SERROR\0VERROR\0CXY123\0Mhemligt lösenord\0\0')), ...ready];
  },
  'an error without a kind': async (_, ask) => {
    const ready = (await ask()).filter(({ letter }) => letter === 'Z');
    return [messageOf('E', Buffer.from('\0')), ...ready];
  },
};

async function told(question: Question, program: PostgresServer): Promise<void> {
  const answer = await question.ask(program);
  if (answer.ok) expect(question.holds(answer.value as never), JSON.stringify(answer.value)).toBe(true);
  else {
    expect(answer.error.code).toMatch(/^server\./);
    expect(JSON.stringify(answer.error)).not.toContain('hemligt');
  }
}

async function lyingVault(): Promise<{ vault: ProgramsVault; program: PostgresServer }> {
  const vault = await vaultOfPrograms(cluster);
  onTestFinished(async () => {
    proxy.lie(null);
    await vault.close();
  });
  await fill(vault.program(), 3, 200);
  const times = { answerMs: 3000, retryMs: 10, maxRetryMs: 20, scrubWaitMs: 500 };
  return { vault, program: vault.program(['read', 'append', 'erase', 'admin'], { port: proxy.port, times }) };
}

describe.each(Object.entries(LIES))('a database that answers with %s', (_, lie) => {
  it('misleads no question', async () => {
    const { program } = await lyingVault();
    await until(() => {
      expect(program.state().kind).toBe('connected');
    });
    for (const question of Object.values(QUESTIONS)) {
      proxy.lie(lie);
      await told(question, program);
      proxy.lie(null);
      await until(async () => {
        expect((await program.identity()).ok).toBe(true);
      });
    }
  });

  it('makes no program believe that it has written what it has not, nor write it twice', async () => {
    const { program, vault } = await lyingVault();
    await until(() => {
      expect(program.state().kind).toBe('connected');
    });
    proxy.lie(lie);
    const parcel = parcelAt(4);
    const answer = await program.append(parcel);
    proxy.lie(null);
    const there = must(await vault.program().digests(3, 10)).length;
    if (answer.kind === 'appended') expect([answer.seq, there]).toEqual([4, 1]);
    await until(async () => {
      expect((await program.identity()).ok).toBe(true);
    });
    // What became of it is asked for, as after an answer that was lost. A refusal is believed: what is there all the same is
    // read with what is new.
    if (answer.kind === 'unknown') expect(await program.outcome(parcel.frame.id)).toEqual({ ok: true, value: 4 });
    expect(kindOf(await program.append(parcelAt(4 + there)))).toBe('appended');
  });

  it('is not connected to, and is once it answers rightly', async () => {
    const { vault } = await lyingVault();
    proxy.lie(lie);
    const times = { answerMs: 1000, retryMs: 10, maxRetryMs: 20 };
    const late = vault.program(undefined, { port: proxy.port, times });
    await told(QUESTIONS.identity!, late);
    proxy.lie(null);
    if (late.state().kind === 'stopped') return;
    await until(async () => {
      expect((await late.identity()).ok).toBe(true);
    });
    mustAppend(await late.append(parcelAt(4)));
  });
});
