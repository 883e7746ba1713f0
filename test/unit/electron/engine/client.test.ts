// The main process's side of the engine, with processes made here: what happens to calls and messages when one is
// replaced.
import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../../domain/kernel/result.ts';
import { type EngineClient, createEngineClient } from '../../../../electron/engine/client.ts';
import type { ForkedProcess } from '../../../../electron/engine/fork.ts';
import type { EngineMessage, EngineRequest, Memory } from '../../../../electron/engine/messages/protocol.ts';

const memoryOf = (folder: string): Memory => ({ folder, recent: [], anchors: {} });

/** A process that does only what the test says. */
class Fake {
  readonly sent: EngineRequest[] = [];
  isKilled = false;
  /** A process that has not started yet may not hear that it is killed. */
  isDeaf = false;
  readonly #listeners = new Map<string, (value: never) => void>();
  readonly forked = {
    pid: undefined,
    on: (event: string, listener: (value: never) => void) => {
      this.#listeners.set(event, listener);
      return this.forked;
    },
    postMessage: (message: EngineRequest) => void this.sent.push(message),
    kill: () => {
      if (this.isDeaf) return false;
      this.isKilled = true;
      this.exit(0);
      return true;
    },
  } as unknown as ForkedProcess;

  say(message: EngineMessage): void {
    this.#listeners.get('message')?.(message as never);
  }

  exit(code: number): void {
    this.#listeners.get('exit')?.(code as never);
  }

  spawn(): void {
    this.#listeners.get('spawn')?.(undefined as never);
  }

  idOf(wanted: (request: EngineRequest) => boolean): number {
    const found = this.sent.find(wanted);
    return found !== undefined && 'id' in found ? found.id : -1;
  }

  answerStop(): void {
    this.say({ type: 'answer', id: this.idOf(({ type }) => type === 'stop'), result: ok(null) });
  }
}

function setUp(lockPatience = 60_000) {
  const processes: Fake[] = [];
  const stored = { memory: memoryOf('/first') };
  const [ended, note] = [vi.fn(), vi.fn()];
  const heard: string[] = [];
  const client: EngineClient = createEngineClient({
    fork: () => {
      const fake = new Fake();
      processes.push(fake);
      return fake.forked;
    },
    settings: () => ({
      memory: stored.memory,
      demoFolder: '/demo',
      newFolder: '/nytt',
      clockOffset: 0,
      fontFolder: '/fonts',
      version: '1',
    }),
    onMessage: (message) => {
      heard.push(message.type);
      if (message.type === 'memory') stored.memory = message.memory;
    },
    ended,
    note,
    lockPatience,
  });
  const at = (index: number): Fake => {
    const fake = processes[index];
    if (fake === undefined) throw new Error(`no process ${String(index)}`);
    return fake;
  };
  return { client, processes, at, ended, note, heard };
}

const unlock = (client: EngineClient) => client.call('vault.unlock', { passphrase: 'fyra hela ord räcker' });

describe('locking', () => {
  it('ends the process, and what is asked meanwhile is answered by the next one, begun with what the last remembers', async () => {
    const { client, processes, at, ended, note, heard } = setUp();
    const unlocking = unlock(client);
    at(0).spawn();
    at(0).say({ type: 'answer', id: at(0).idOf(({ type }) => type === 'call'), result: ok({}) });
    expect(await unlocking).toEqual(ok({}));
    const underWay = client.call('people.list', {});

    const locked = client.lock();
    expect(processes).toHaveLength(2);
    expect(at(0).sent.at(-1)?.type).toBe('stop');
    const asked = client.call('vault.status', {});
    expect(at(1).sent).toEqual([]);
    at(0).say({ type: 'event', name: 'changed', payload: {} });
    at(0).say({ type: 'memory', memory: memoryOf('/second') });
    at(0).answerStop();
    await locked;

    expect(at(0).isKilled).toBe(true);
    expect(await underWay).toEqual({ ok: false, error: { code: 'vault.locked' } });
    expect(heard).toEqual(['memory']);
    expect(at(1).sent.map(({ type }) => type)).toEqual(['start', 'call']);
    expect(at(1).sent[0]).toMatchObject({ settings: { memory: { folder: '/second' } } });
    at(1).say({ type: 'answer', id: at(1).idOf(({ type }) => type === 'call'), result: ok('status') });
    expect(await asked).toEqual(ok('status'));
    expect([ended.mock.calls, note.mock.calls]).toEqual([[], []]);
  });

  it('gives the answer of a call that is finished while the process locks', async () => {
    const { client, at } = setUp();
    void unlock(client);
    at(0).spawn();
    const saving = client.call('people.save', {});
    const locked = client.lock();
    at(0).say({
      type: 'answer',
      id: at(0).idOf((request) => request.type === 'call' && request.name === 'people.save'),
      result: ok({ id: 'x' }),
    });
    expect(await saving).toEqual(ok({ id: 'x' }));
    at(0).answerStop();
    await locked;
  });

  it('ends a process that does not answer, answers its calls, and says so in the log', async () => {
    const { client, at, ended, note } = setUp(1);
    const underWay = unlock(client);
    at(0).spawn();
    await client.lock();
    expect(at(0).isKilled).toBe(true);
    expect(await underWay).toEqual({ ok: false, error: { code: 'vault.locked' } });
    expect(note).toHaveBeenCalledWith('engine forced at lock');
    expect(ended).not.toHaveBeenCalled();
    expect(at(1).sent.map(({ type }) => type)).toEqual(['start']);
  });

  it('keeps a process that has held no secret', async () => {
    const { client, processes, at } = setUp();
    void client.call('vault.status', {});
    void client.call('people.list', {});
    void client.internal('captureKept', {});
    at(0).spawn();
    await client.lock();
    expect(client.mayHoldSecrets()).toBe(false);
    expect(processes).toHaveLength(1);
    expect(at(0).isKilled).toBe(false);
  });

  it('locks what was unlocked while an earlier lock was under way', async () => {
    const { client, at } = setUp();
    void unlock(client);
    at(0).spawn();
    const first = client.lock();
    at(1).spawn();
    const again = unlock(client);
    const second = client.lock();
    at(0).answerStop();
    await first;
    await vi.waitFor(() => expect(at(1).sent.at(-1)?.type).toBe('stop'));
    at(1).answerStop();
    await second;
    expect(await again).toEqual({ ok: false, error: { code: 'vault.locked' } });
    expect(client.mayHoldSecrets()).toBe(false);
  });

  it('forgets what a process says that could not be ended', async () => {
    const { client, at, heard, note } = setUp(1);
    void unlock(client);
    at(0).spawn();
    // As one that waits for a disk: the system ends it only when the disk answers.
    (at(0).forked as { kill: () => boolean }).kill = () => true;
    await client.lock();
    expect(note).toHaveBeenCalledWith('engine remains at lock');
    at(0).say({ type: 'memory', memory: memoryOf('/late') });
    expect(heard).toEqual([]);
  });
});

it('an engine that ends by itself is reported; its calls are answered, and the next call starts another', async () => {
  const { client, processes, at, ended } = setUp();
  const underWay = unlock(client);
  at(0).spawn();
  at(0).exit(9);
  expect(await underWay).toEqual({ ok: false, error: { code: 'app.engineStopped' } });
  expect(ended).toHaveBeenCalledWith(9);
  void client.call('vault.status', {});
  expect(processes).toHaveLength(2);
});

it('a process that is to end before it has started is killed when it starts', async () => {
  const { client, at } = setUp();
  void unlock(client);
  at(0).isDeaf = true;
  await client.lock();
  at(0).isDeaf = false;
  at(0).spawn();
  expect(at(0).isKilled).toBe(true);
});

it('quitting during a lock waits for both processes and starts none', async () => {
  const { client, processes, at, ended } = setUp();
  void unlock(client);
  at(0).spawn();
  const locked = client.lock();
  const stopped = client.stop(60_000);
  at(0).answerStop();
  await Promise.all([locked, stopped]);
  expect(at(1).sent).toEqual([]);
  expect(await client.call('vault.status', {})).toEqual({ ok: false, error: { code: 'app.engineStopped' } });
  expect(processes).toHaveLength(2);
  expect(ended).not.toHaveBeenCalled();
});

describe('loading the rest of the engine', () => {
  it('is asked of the process that runs, after its settings, also when it succeeds another', async () => {
    const { client, at } = setUp();
    client.start();
    client.load();
    expect(at(0).sent.map(({ type }) => type)).toEqual(['start', 'load']);

    void unlock(client);
    at(0).spawn();
    const locked = client.lock();
    client.load();
    expect(at(1).sent).toEqual([]);
    at(0).answerStop();
    await locked;
    expect(at(0).sent.filter(({ type }) => type === 'load')).toHaveLength(1);
    expect(at(1).sent.map(({ type }) => type)).toEqual(['start', 'load']);
  });

  it('does not start a process while the program quits', async () => {
    const { client, processes } = setUp(1);
    client.start();
    await client.stop(1);
    client.load();
    expect(processes).toHaveLength(1);
  });
});
