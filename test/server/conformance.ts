// What every server of a vault does alike, whatever keeps it.
import { afterEach, beforeEach, describe } from 'vitest';
import { blobCases } from './conformance/blobs.ts';
import { closeCases } from './conformance/close.ts';
import { copyCases } from './conformance/copies.ts';
import { fileRepairCases } from './conformance/file-repair.ts';
import { erasingCases } from './conformance/erasing.ts';
import { leaseCases } from './conformance/leases.ts';
import { objectCases } from './conformance/objects.ts';
import { openNoteCases } from './conformance/open-notes.ts';
import { orderCases } from './conformance/order.ts';
import { outcomeCases } from './conformance/outcome.ts';
import { readingCases } from './conformance/reading.ts';
import { repairCases } from './conformance/repair.ts';
import { restoringCases } from './conformance/restoring.ts';
import { rightCases } from './conformance/rights.ts';
import { turnCases } from './conformance/turns.ts';
import type { Current, TestedVault } from './support/tested-vault.ts';

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
    erasingCases(current);
    copyCases(current);
    openNoteCases(current);
    repairCases(current);
    fileRepairCases(current);
    restoringCases(current);
    closeCases(current);
  });
}
