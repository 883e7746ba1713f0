// A process that opens a vault through the engine, uses it, locks it, and searches its own memory: `node
// locked-memory.ts`, one line of JSON on stdin to begin, then a line of needles for each search. The needles arrive
// only when a search begins, the last ones after the lock, so that the search does not find its own request.
import type { KeyObject } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Session } from 'node:inspector/promises';
import { getHeapSnapshot } from 'node:v8';
import type { CallName } from '../../../../domain/contract/api.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
import { createEngine } from '../../../../electron/engine/engine.ts';
import { must } from '../../../support/results.ts';

interface Begin {
  readonly folder: string;
  readonly passphrase: string;
  readonly password: string;
}
/** Bytes are in hex and texts reversed; otherwise the search would find its own request. */
interface Needles {
  readonly bytes: Record<string, string>;
  readonly texts: Record<string, string>;
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async (): Promise<string> => String((await lines.next()).value);
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

/** Uses the vault: makes a channel with a login, and reveals its password. */
async function use(engine: ReturnType<typeof createEngine>, begin: Begin): Promise<void> {
  const ask = async <T>(name: CallName, input: unknown): Promise<T> =>
    must((await engine.call(name, input)) as Result<T>);
  await ask('vault.create', {
    municipality: { name: 'Prov', website: '' },
    department: 'Kultur',
    board: '',
    person: { name: 'Sara Ek', title: '', roles: ['officer', 'departmentChief'] },
    passphrase: begin.passphrase,
  });
  const [department] = (await ask<{ departments: { id: string }[] }>('organisation.get', {})).departments;
  const [me] = await ask<{ id: string }[]>('people.list', {});
  await ask('people.permit', { personId: me?.id, decidedBy: me?.id, decidedOn: '2026-01-02', reference: 'x' });
  const nobody = {
    boardId: null,
    unitId: null,
    responsibleId: null,
    recoveryMailOwnerId: null,
    recoveryPhoneOwnerId: null,
  };
  const never = { startedOn: null, lastPostOn: null, verifiedOn: null, reviewOn: null, hoursPerWeek: null };
  const plain = {
    platformOther: '',
    address: '',
    audience: '',
    openness: 'open',
    crisis: false,
    weekendWatch: false,
    recordsPlan: 'board',
    keptWhere: [],
    captureEvery: 'none',
    electedBlog: false,
    howWeRunIt: '',
    notes: '',
  };
  const channel = await ask<{ id: string }>('channels.save', {
    fields: {
      ...nobody,
      ...never,
      ...plain,
      name: 'Kanal',
      platform: 'facebook',
      departmentId: department?.id,
      purpose: 'Prov',
      twoFactor: { status: 'unknown', deviceHolderId: null },
    },
  });
  const login = await ask<{ id: string }>('logins.save', {
    fields: {
      channelId: channel.id,
      label: 'Sidan',
      kind: 'sharedPassword',
      address: '',
      custodianIds: [me?.id],
      grantedRole: '',
    },
    secret: { username: 'x', password: begin.password },
  });
  await ask('vault.lock', {});
  await ask('vault.unlock', { passphrase: begin.passphrase });
  const shown = await ask<{ value: string }>('logins.reveal', { id: login.id, field: 'password', reason: '' });
  if (shown.value !== begin.password) throw new Error('not the password');
}

async function useAndLock(): Promise<ReturnType<typeof createEngine>> {
  const begin = JSON.parse(await next()) as Begin;
  const engine = createEngine(
    {
      memory: { folder: begin.folder, recent: [], anchors: {} },
      demoFolder: `${begin.folder}-demo`,
      newFolder: `${begin.folder}-new`,
      clockOffset: 0,
      fontFolder: begin.folder,
    },
    { event: () => undefined, memory: () => undefined, log: () => undefined },
  );
  await use(engine, begin);
  say({ open: await look(await needles(), false) });
  await engine.call('vault.lock', {});
  return engine;
}

async function needles(): Promise<Needles> {
  say({ ready: true });
  return JSON.parse(await next()) as Needles;
}

const searched = globalThis as unknown as {
  searchBuffers?: (buffers: readonly (ArrayBuffer | SharedArrayBuffer)[]) => string[];
  searchKeys?: (keys: readonly KeyObject[]) => string[];
};

/** Collects garbage, then passes every heap object with this prototype to a global function. */
async function over(session: Session, prototype: string, take: keyof typeof searched): Promise<string[]> {
  const evaluated = await session.post('Runtime.evaluate', { expression: prototype });
  const { objects } = await session.post('Runtime.queryObjects', {
    prototypeObjectId: evaluated.result.objectId ?? '',
  });
  const { result } = await session.post('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: `function () { return globalThis.${take}(this); }`,
    returnByValue: true,
  });
  await session.post('Runtime.releaseObject', { objectId: objects.objectId ?? '' });
  return result.value as string[];
}

/** The bytes in a key object. The prototypes are also among the objects, and hold nothing. */
function contentOf(key: KeyObject): Buffer {
  try {
    return key.type === 'secret'
      ? key.export()
      : key.type === 'private'
        ? key.export({ type: 'pkcs8', format: 'der' })
        : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

/** The needles found in buffers, key objects or strings that are still reachable. */
async function look(wanted: Needles, texts: boolean): Promise<string[]> {
  const session = new Session();
  session.connect();
  const bytes = Object.entries(wanted.bytes).map(([name, hex]) => {
    const own = Buffer.from(new ArrayBuffer(hex.length / 2));
    own.write(hex, 'hex');
    return { name, own };
  });
  const ours = new Set<unknown>(bytes.map(({ own }) => own.buffer));
  searched.searchBuffers = (buffers) =>
    bytes
      .filter(({ own }) =>
        buffers.some((buffer) => !ours.has(buffer) && Buffer.from(buffer as ArrayBuffer).includes(own)),
      )
      .map(({ name }) => name);
  searched.searchKeys = (keys) => {
    const inside = keys.map(contentOf);
    return bytes
      .filter(({ own }) => inside.some((content) => content.includes(own)))
      .map(({ name }) => `${name}, in a key object`);
  };
  const found = await over(session, 'ArrayBuffer.prototype', 'searchBuffers');
  found.push(...(await over(session, 'SharedArrayBuffer.prototype', 'searchBuffers')));
  // Last, since its exports create buffers of their own.
  found.push(...(await over(session, "process.getBuiltinModule('node:crypto').KeyObject.prototype", 'searchKeys')));
  session.disconnect();
  for (const { own } of bytes) own.fill(0);
  if (!texts) return found;
  const heap: Buffer[] = [];
  for await (const piece of getHeapSnapshot()) heap.push(Buffer.from(piece as Buffer));
  const strings = Buffer.concat(heap);
  for (const [name, reversed] of Object.entries(wanted.texts))
    if (strings.includes(JSON.stringify(Array.from(reversed).reverse().join('')).slice(1, -1))) found.push(name);
  return [...new Set(found)].sort();
}

const engine = await useAndLock();
say({ locked: await look(await needles(), true) });
// The engine stays alive during the search, as in a program whose vault is locked.
await engine.stop();
process.exit(0);
