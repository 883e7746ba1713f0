// What the engine answers before its code is loaded: the first screen's question, the same as the whole engine would.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Input } from '../../../../domain/contract/api.ts';
import { fail } from '../../../../domain/kernel/result.ts';
import { type Engine, createEngine } from '../../../../electron/engine/engine.ts';
import { lateEngine } from '../../../../electron/engine/late-engine.ts';
import type { EngineSettings, Memory } from '../../../../electron/engine/messages/protocol.ts';
import { must } from '../../../support/results.ts';

const setUp: Input<'vault.create'> = {
  municipality: { name: 'Exempelköping', website: 'https://www.exempel.se' },
  department: 'Kultur- och fritidsförvaltningen',
  board: 'Kultur- och fritidsnämnden',
  person: { name: 'Sara Ek', title: 'Kommunikatör', roles: ['officer'] },
  passphrase: 'fyra hela ord räcker',
};

let root = '';
let memory: Memory;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-late-engine-'));
  memory = { folder: path.join(root, 'valv'), recent: [], anchors: {} };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const settings = (): EngineSettings => ({
  memory,
  demoFolder: path.join(root, 'exempel'),
  newFolder: path.join(root, 'nytt'),
  clockOffset: 0,
  fontFolder: root,
  version: '1',
});

const whole = (): Engine =>
  createEngine(settings(), {
    event: () => undefined,
    memory: (next) => {
      memory = next;
    },
    log: () => undefined,
  });

function late() {
  const create = vi.fn(() => Promise.resolve(whole()));
  return { engine: lateEngine(settings(), create), create };
}

describe('the status before the code is loaded', () => {
  it('is that of the whole engine, for an empty folder and for a vault, and loads nothing', async () => {
    const empty = late();
    expect(await empty.engine.call('vault.status', {})).toEqual(await whole().call('vault.status', {}));
    expect(empty.create).not.toHaveBeenCalled();

    const creator = whole();
    must(await creator.call('vault.create', setUp));
    await creator.stop();
    const status = must(await whole().call('vault.status', {}));
    expect(status).toMatchObject({ state: 'closed', folderState: { kind: 'vault' }, recent: [memory.folder] });
    const vault = late();
    expect(must(await vault.engine.call('vault.status', {}))).toEqual(status);
    expect(vault.create).not.toHaveBeenCalled();
  });

  it('comes from the engine once that is being loaded: a vault may be open', async () => {
    const { engine, create } = late();
    must(await engine.call('vault.create', setUp));
    expect(must(await engine.call('vault.status', {}))).toMatchObject({ state: 'open' });
    expect(create).toHaveBeenCalledTimes(1);
    await engine.stop();
  });
});

describe('loading', () => {
  it('happens once, however it is asked for', async () => {
    const { engine, create } = late();
    await Promise.all([engine.load(), engine.load(), engine.call('people.list', {})]);
    expect(await engine.call('people.list', {})).toEqual(fail('vault.closed'));
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('is tried again after it has failed', async () => {
    const create = vi
      .fn(() => Promise.resolve(whole()))
      .mockImplementationOnce(() => Promise.reject(new Error('disk')));
    const engine = lateEngine(settings(), create);
    await expect(engine.load()).rejects.toThrow('disk');
    expect(must(await engine.call('vault.status', {}))).toMatchObject({ state: 'closed' });
    expect(await engine.call('people.list', {})).toEqual(fail('vault.closed'));
  });

  it('is not needed to stop; one under way is waited for, so that the vault it opens is locked', async () => {
    const unused = late();
    await unused.engine.stop();
    expect(unused.create).not.toHaveBeenCalled();

    const stop = vi.fn(() => Promise.resolve());
    const engine = lateEngine(settings(), () => Promise.resolve({ ...whole(), stop }));
    void engine.load();
    await engine.stop();
    expect(stop).toHaveBeenCalledTimes(1);
  });
});
