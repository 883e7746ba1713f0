import { afterEach, describe, expect, it, vi } from 'vitest';
import { MemoryServer } from '../../../support/memory-server.ts';
import { MemoryVault } from '../../../support/memory-vault.ts';
import { codeOf, must } from '../../../support/results.ts';
import { conformance } from '../../../server/conformance.ts';
import { fill, headOf, kindOf, parcelAt } from '../../../server/support/parcels.ts';

const HASTY_MS = 300;

conformance('a server in memory', () => {
  const manifest = Buffer.from('{"vault":"in memory"}');
  let ahead = 0;
  const vault = new MemoryVault({ manifest, now: () => Date.now() + ahead });
  return Promise.resolve({
    manifest,
    connect: (rights, hasty) => new MemoryServer(vault, { rights, turnMs: hasty && HASTY_MS }),
    setPhase: (phase) => {
      vault.phase = phase;
      return Promise.resolve();
    },
    endGathering: () => {
      ahead += 120_000;
      return Promise.resolve();
    },
    rot: (blobId, part, bytes) => {
      vault.blobs.rot(blobId, part, () => bytes);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
});

describe('the faults of a server in memory', () => {
  const pair = (): readonly [MemoryServer, MemoryServer] => {
    const vault = new MemoryVault();
    return [new MemoryServer(vault), new MemoryServer(vault)];
  };
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['lostBefore', 0],
    ['lostAfter', 1],
  ] as const)('%s: the answer is unknown, and %i frames are there', async (fault, count) => {
    const [server] = pair();
    server.failNextAppend(fault);
    expect(kindOf(await server.append(parcelAt(1)))).toBe('unknown server.unreachable');
    expect(await headOf(server)).toBe(count);
    expect(kindOf(await server.append(parcelAt(count + 1)))).toBe('appended');
  });
  it('a held append lands when it is let go, unless its outcome was asked for', async () => {
    const [server, other] = pair();
    server.failNextAppend('held');
    await server.append(parcelAt(1));
    expect(await headOf(other)).toBe(0);
    expect(kindOf(await server.landHeld())).toBe('appended');
    server.failNextAppend('held');
    const parcel = parcelAt(2);
    await server.append(parcel);
    expect(must(await other.outcome(parcel.frame.id))).toBeNull();
    expect(kindOf(await server.landHeld())).toBe('refused server.withdrawn');
  });
  it('another can write just before', async () => {
    const [server, other] = pair();
    server.beforeNextAppend(async () => {
      await fill(other, 1);
    });
    expect(await server.append(parcelAt(1))).toEqual({ kind: 'raced', head: 1 });
    expect(await server.append(parcelAt(2))).toEqual({ kind: 'appended', seq: 2, again: false });
  });
  it('a server that is gone refuses everything, says since when, and tells when it is back', async () => {
    const [server, other] = pair();
    const [onState, onNews] = [vi.fn<() => void>(), vi.fn<() => void>()];
    server.onState(onState);
    server.follow(onNews);
    server.disconnect();
    expect(server.state()).toMatchObject({ kind: 'connecting', problem: { code: 'server.unreachable' } });
    expect(kindOf(await server.append(parcelAt(1)))).toBe('refused server.unreachable');
    expect(codeOf(await server.read(0, 1000))).toBe('server.unreachable');
    await fill(other, 1);
    expect(onNews).not.toHaveBeenCalled();
    server.reconnect();
    await vi.waitFor(() => {
      expect(onNews).toHaveBeenCalledTimes(1);
    });
    expect(onState).toHaveBeenCalledTimes(2);
    expect(await headOf(server)).toBe(1);
  });
});
