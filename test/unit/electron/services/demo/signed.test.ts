// The example on disk, under the vault's rules: all of it counts, and the check finds nothing to look at.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dayInStockholm } from '../../../../../domain/calendar/index.ts';
import { ruleSetOf } from '../../../../../domain/rule-sets/in-force.ts';
import { createDemoVault } from '../../../../../electron/engine/session/demo-vault.ts';
import { localReader } from '../../../../support/local-reader.ts';
import { must } from '../../../../support/results.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kanalvakt-example-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is written by the rules that it follows', async () => {
  const vault = must(
    await createDemoVault(
      join(folder, 'v'),
      'sv',
      () => new Date(),
      (opened, me, now) => ({
        ...{ vault: opened, me, now, today: () => dayInStockholm(now()), newId: randomUUID },
        ...{ openReader: localReader, ruleSet: () => ruleSetOf(null), ruleSetOn: () => ruleSetOf(null) },
      }),
    ),
  );
  expect(vault.rulesSince()).toBeNull();
  expect(vault.db.data.people['gunnel-berg']?.archived).not.toBeNull();
  expect(must(await vault.verify())).toMatchObject({ ok: true, findings: [] });
  await vault.close();
});
