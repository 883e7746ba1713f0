// The services on the real vault, on disk: behaviour that the in-memory one can only imitate.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayInStockholm } from '../../../../../domain/calendar/index.ts';
import { ruleSetOf } from '../../../../../domain/rule-sets/in-force.ts';
import { emptyState, type VaultState } from '../../../../../domain/kernel/state.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { storeDemoFile } from '../../../../../electron/services/demo/cases.ts';
import { demoScreenshot } from '../../../../../electron/services/demo/picture.ts';
import { demoPerson, fillDemo } from '../../../../../electron/services/demo/fill.ts';
import { blobMediaType } from '../../../../../electron/services/evidence/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { createVault, openVault, type Vault } from '../../../../../electron/vault/index.ts';
import { settleFacts } from '../../../support/closure-facts.ts';
import { must } from '../../../../support/results.ts';
import { localReader } from '../../../../support/local-reader.ts';

const KDF = { memKiB: 19_456, passes: 1 };
const passphrase = 'en lång fras för prov';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kanalvakt-services-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const now = () => new Date();
function contextFor(vault: Vault<VaultState>): ServiceContext {
  let count = 0;
  const me = vault.db.data.people['sara-ek']!;
  return {
    vault,
    me,
    now,
    today: () => dayInStockholm(now()),
    newId: () => `n${String(Date.now())}-${String((count += 1))}`,
    openReader: localReader,
    ruleSet: () => ruleSetOf(null),
    ruleSetOn: () => ruleSetOf(null),
  };
}

describe('services over the real vault', () => {
  it('[R24.2] create the demonstration vault, which reopens and verifies, and finish its closure', async () => {
    const me = demoPerson('sv', now().toISOString());
    const first = must(
      await createVault<VaultState>({
        folder: join(folder, 'v'),
        passphrase,
        member: { id: me.id, label: me.name },
        initial: { ...emptyState(), people: { [me.id]: me } },
        kdf: KDF,
      }),
    );
    must(await fillDemo(contextFor(first), 'sv'));
    await first.close();

    const vault = must(await openVault<VaultState>({ folder: join(folder, 'v'), passphrase, initial: emptyState() }));
    const ctx = contextFor(vault);
    const page = must(
      await moderationService['moderation.page'](ctx, {
        filter: {
          search: 'solglasögon',
          channelIds: [],
          status: [],
          outcome: [],
          categories: [],
          from: null,
          to: null,
          order: 'newest',
        },
        offset: 0,
        limit: 10,
      }),
    );
    expect(page.rows).toMatchObject([{ outcome: 'delete', diary: 'undecided' }]);
    const view = must(await moderationService['moderation.get'](ctx, { id: page.rows[0]!.id }));
    expect(view).toMatchObject({ gate: [], case: { evidence: [{ mediaType: 'image/png' }] } });
    expect(await blobMediaType(ctx, view.case.evidence[0]!.blobId)).toBe('image/png');
    expect(must(await moderationService['moderation.history'](ctx, { id: view.case.id })).length).toBeGreaterThan(3);
    expect(must(await todayService['today.get'](ctx, {})).lines.length).toBeGreaterThan(5);

    const { id } = Object.values(vault.db.data.closures).find(({ channelId }) => channelId === 'lasbloggen')!;
    const picture = must(await storeDemoFile(ctx, 'stängt.png', demoScreenshot(99)));
    const step = async (stepId: string, evidence = [picture]) =>
      must(
        await closureService['closures.saveStep'](ctx, {
          id,
          stepId,
          ownerId: null,
          dueOn: null,
          state: 'done',
          note: '',
          naReason: '',
          evidence,
          words: 'Läsbloggen',
          forAll: false,
        }),
      );
    must(await closureService['closures.saveName'](ctx, { id, choice: 'release', note: '' }));
    for (const stepId of ['finalCapture', 'platformExport']) await step(stepId);
    await settleFacts(ctx, id, 'birgitta-holm');
    for (const stepId of ['closeAccount', 'revokeRoles', 'recovery', 'commonPage']) await step(stepId);
    const logins = Object.values(vault.db.data.logins).filter((login) => login.channelId === 'lasbloggen');
    must(
      await closureService['closures.saveLoginFates'](ctx, {
        id,
        fates: Object.fromEntries(logins.map((login) => [login.id, 'destroyed' as const])),
      }),
    );
    await step('logins', []);
    expect(await closureService['closures.finish'](ctx, { id, words: '' })).toMatchObject({
      error: { code: 'closures.noNotice' },
    });
    must(
      await closureService['closures.recordNotice'](ctx, {
        id,
        notice: { on: ctx.today(), how: 'mail', to: 'Informationskontoret', text: 'Vi stänger.' },
        forAll: false,
      }),
    );
    const sealed = logins[0]!.sealed!;
    const done = must(await closureService['closures.finish'](ctx, { id, words: '' }));
    expect(done.receipt?.hash).toBe(vault.head().hash);
    expect(vault.unseal(sealed, `login:${logins[0]!.id}`).ok).toBe(false);
    expect(must(await vault.verify())).toMatchObject({ ok: true });
    await vault.close();

    const again = must(await openVault<VaultState>({ folder: join(folder, 'v'), passphrase, initial: emptyState() }));
    expect(must(await closureService['closures.get'](contextFor(again), { id })).receipt).toEqual(done.receipt);
    expect(again.db.data.channels.lasbloggen?.state).toBe('closed');
    expect(again.unseal(sealed, `login:${logins[0]!.id}`).ok).toBe(false);
    await again.close();
  });
});
