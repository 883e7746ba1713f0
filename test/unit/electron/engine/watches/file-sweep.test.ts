import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../../../domain/kernel/result.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { sweepFiles, scheduleSweep } from '../../../../../electron/engine/watches/file-sweep.ts';
import { evidenceService } from '../../../../../electron/services/evidence/service.ts';
import type { Sweep, Vault } from '../../../../../electron/vault/index.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { contextOf, person, stateOf } from '../../../support/world/index.ts';

const hooks = { event: () => undefined, memory: () => undefined, log: () => undefined };
const me = person('anna');

/** A vault with its own id that records the sweeps requested of it. */
function watched(id: string): { readonly vault: Vault<VaultState> & FakeVault; readonly asked: Sweep[] } {
  const asked: Sweep[] = [];
  const vault = Object.assign(makeFakeVault({ initial: stateOf({ people: [me] }) }), {
    id,
    sweepBlobs: (sweep: Sweep) => {
      asked.push(sweep);
      return Promise.resolve(ok({ removed: 2 }));
    },
  });
  return { vault, asked };
}

describe('sweeping uploaded files that are not used', () => {
  it('keeps files of the last day and of this session, and runs once a day', async () => {
    const { vault, asked } = watched('v-1');
    const context = contextOf(vault, me, () => new Date());
    const { uploadId } = must(
      await Promise.resolve(evidenceService['evidence.begin'](context, { name: 'a.txt', size: 3 })),
    );
    must(
      await Promise.resolve(
        evidenceService['evidence.append'](context, { uploadId, chunk: new TextEncoder().encode('abc') }),
      ),
    );
    const { blobId } = must(await Promise.resolve(evidenceService['evidence.finish'](context, { uploadId })));
    expect(await sweepFiles(vault, hooks)).toBe(2);
    expect([...(asked[0]?.keep ?? [])]).toEqual([blobId]);
    expect(Math.abs(Date.now() - 24 * 3600_000 - (asked[0]?.olderThan.getTime() ?? 0))).toBeLessThan(60_000);
    expect(await sweepFiles(vault, hooks)).toBe(0);
    expect(asked).toHaveLength(1);
  });

  it('does nothing in a read-only vault or after it is cancelled', async () => {
    const { vault, asked } = watched('v-2');
    vault.setMode('readOnly');
    expect(await sweepFiles(vault, hooks)).toBe(0);
    vault.setMode('readWrite');
    vi.useFakeTimers();
    try {
      scheduleSweep(vault, hooks, () => new Date())();
      await vi.advanceTimersByTimeAsync(3600_000);
      expect(asked).toEqual([]);
      scheduleSweep(vault, hooks, () => new Date());
      await vi.advanceTimersByTimeAsync(3600_000);
      expect(asked).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
