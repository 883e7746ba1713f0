// What every server of a vault does alike, whatever keeps it.
import { afterEach, beforeEach, describe, vi } from 'vitest';
import type { ServerRight, VaultPhase, VaultServer } from '../../electron/vault/server/index.ts';
import { blobCases } from './conformance/blobs.ts';
import { closeCases } from './conformance/close.ts';
import { leaseCases } from './conformance/leases.ts';
import { objectCases } from './conformance/objects.ts';
import { orderCases } from './conformance/order.ts';
import { outcomeCases } from './conformance/outcome.ts';
import { readingCases } from './conformance/reading.ts';
import { rightCases } from './conformance/rights.ts';
import { turnCases } from './conformance/turns.ts';

/** A new, empty vault that is open. */
export interface TestedVault {
  readonly manifest: Buffer;
  /** One more program. A turn of it lasts 300 ms when it is `hasty`. */
  connect(rights?: readonly ServerRight[], hasty?: 'hasty'): VaultServer;
  setPhase(phase: VaultPhase): Promise<void>;
  /** Ends it with every connection. */
  close(): Promise<void>;
}

/** The vault of the case that runs. */
export type Current = () => TestedVault;

/** Defines all cases. `make` is called for each. */
export function conformance(name: string, make: () => Promise<TestedVault>): void {
  describe(`a vault on ${name}`, () => {
    let vault: TestedVault;
    beforeEach(async () => {
      vault = await make();
    });
    afterEach(async () => {
      await vault.close();
    });
    const current: Current = () => vault;
    orderCases(current);
    outcomeCases(current);
    turnCases(current);
    objectCases(current);
    readingCases(current);
    rightCases(current);
    blobCases(current);
    leaseCases(current);
    closeCases(current);
  });
}

/** Waits until `holds`. */
export const until = (holds: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(holds, { timeout: 30_000, interval: 10 });
