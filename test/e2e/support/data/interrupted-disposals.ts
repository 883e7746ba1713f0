// Disposes of cases as a member whose own program cannot carry it out: its disk refuses to delete files and
// to replace the journal's. So the orders stay in the vault, for everybody else's programs.
import { randomUUID } from 'node:crypto';
import { dayInStockholm } from '../../../../domain/calendar/index.ts';
import { emptyState, type VaultState } from '../../../../domain/kernel/state.ts';
import { ruleSetOf } from '../../../../domain/rule-sets/in-force.ts';
import { FRAME_RULES } from '../../../../electron/services/frame-rules/rules.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { nodeDisk, openVault, type Disk } from '../../../../electron/vault/index.ts';
import { decideAndDispose } from '../../../support/dispose.ts';
import { codeOf, must } from '../../../support/results.ts';
import { PASSPHRASE } from './vault.ts';
import { noReader } from '../../../../electron/reader/client.ts';

const refuse = (): Promise<never> => Promise.reject(Object.assign(new Error('the disk refuses'), { code: 'EIO' }));
const refusing: Disk = {
  ...nodeDisk,
  unlink: (path) => (path.includes('/blobs/') ? refuse() : nodeDisk.unlink(path)),
  rename: (from, to) => (to.includes('/journal/') ? refuse() : nodeDisk.rename(from, to)),
};

/** The member decides on what somebody else proposed about these cases and disposes of them, in a vault that no program has open; returns the refusals. */
export async function disposeInterrupted(
  folder: string,
  memberId: string,
  at: Date,
  caseIds: readonly string[],
): Promise<string[]> {
  const now = (): Date => at;
  const vault = must(
    await openVault<VaultState>({
      folder,
      memberId,
      passphrase: PASSPHRASE,
      initial: emptyState(),
      rules: FRAME_RULES,
      disk: refusing,
      clock: now,
    }),
  );
  const context: ServiceContext = {
    vault,
    me: vault.db.data.people[memberId]!,
    now,
    today: () => dayInStockholm(at),
    newId: randomUUID,
    openReader: noReader,
    ruleSet: () => ruleSetOf(null),
    ruleSetOn: () => ruleSetOf(null),
  };
  const refusals: string[] = [];
  for (const caseId of caseIds) {
    const list = Object.values(vault.db.data.disposalLists).find(({ records }) => records[0]?.id === caseId);
    const decision = { reference: 'KS 2026/17 § 4', decidedOn: '2026-01-15', groundId: 'recordsPlan', note: '' };
    refusals.push(codeOf(await decideAndDispose(context, list?.id ?? '', decision)));
  }
  await vault.close();
  return refusals;
}
