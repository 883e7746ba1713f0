// One program on a vault of a real PostgreSQL, or two with homes of their own, opened by two administrators.
import { expect } from '@playwright/test';
import { gate } from '../../routes/gate.ts';
import { navigation } from '../../routes/navigation.ts';
import type { Proxy } from '../../../server/support/proxy.ts';
import { ask } from '../page/ask.ts';
import type { Running } from '../program/launch.ts';
import { answerOpen } from '../system/dialogs.ts';
import { admitMembers } from './members.ts';
import type { VaultOnServer } from './on-server.ts';
import { makeVault, PASSPHRASE, unlock } from './vault.ts';

/** Chooses a folder, as a user would. */
export async function chooseFolder(running: Running, folder: string): Promise<void> {
  await expect(running.page.locator('h1').first()).toBeVisible();
  await answerOpen(running.app, [folder]);
  await gate(running.page).openOtherButton.click();
  await gate(running.page).expectLocked();
}

/** Puts the vault that a program has open on a server, and opens it there, through the proxy. */
export async function moveOntoServer<V extends Pick<VaultOnServer, 'copyFor' | 'newProxy'>>(
  running: Running,
  serve: (folder: string) => Promise<V>,
): Promise<{ vault: V; proxy: Proxy }> {
  const { me, folder } = await ask(running.page, 'vault.status', {});
  await ask(running.page, 'vault.lock', {});
  const vault = await serve(folder);
  const proxy = await vault.newProxy();
  await ask(running.page, 'vault.useNewFolder', {});
  await chooseFolder(running, await vault.copyFor(running.userData, me?.personId ?? '', proxy));
  await unlock(running.page);
  await expect(navigation(running.page).list).toBeVisible();
  return { vault, proxy };
}

export interface TwoOnServer<V> {
  /** Sara's program. */
  readonly first: Running;
  /** Ahmed's program, which reaches the server through the proxy. */
  readonly second: Running;
  readonly vault: V;
  readonly proxy: Proxy;
}

/** `serve` puts the vault of a folder on a server, and sees to it that this is removed whatever happens. */
export async function openTwoOnServer<V extends Pick<VaultOnServer, 'copyFor' | 'newProxy'>>(
  launch: () => Promise<Running>,
  serve: (folder: string) => Promise<V>,
): Promise<TwoOnServer<V>> {
  const first = await launch();
  await makeVault(first.page);
  const sara = (await ask(first.page, 'vault.status', {})).me?.personId ?? '';
  const { id: ahmed } = await ask(first.page, 'people.save', {
    fields: {
      name: 'Ahmed Noori',
      departmentId: null,
      unitId: null,
      roles: [{ role: 'administrator', departmentId: null }],
    },
  });
  await admitMembers(first.page, sara, ahmed);
  const { folder } = await ask(first.page, 'vault.status', {});
  await ask(first.page, 'vault.lock', {});
  const vault = await serve(folder);
  const proxy = await vault.newProxy();
  await ask(first.page, 'vault.useNewFolder', {});
  await chooseFolder(first, await vault.copyFor(first.userData, sara));
  await ask(first.page, 'vault.unlock', { memberId: sara, passphrase: PASSPHRASE });
  const second = await launch();
  await chooseFolder(second, await vault.copyFor(second.userData, ahmed, proxy));
  await ask(second.page, 'vault.unlock', { memberId: ahmed, passphrase: PASSPHRASE });
  for (const { page } of [first, second]) await expect(navigation(page).list).toBeVisible();
  return { first, second, vault, proxy };
}
