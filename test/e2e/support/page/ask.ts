// Calls the program from the page through its own bridge, typed by the contract; for looking up values that a test
// needs. `vault.lock` also waits for the page that follows.
import { expect, type Page } from '@playwright/test';
import type { CallName, Input, Output } from '../../../../domain/contract/api.ts';
import type { Result } from '../../../../domain/kernel/result.ts';

type WithBridge = { kanalvakt: { call: (name: string, input: unknown) => Promise<Result<unknown>> } };

/** Makes a call as a screen would and returns the result, including refusals. */
export async function tryAsk<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Result<Output<N>>> {
  return (await page.evaluate(
    ([call, given]) => (globalThis as unknown as WithBridge).kanalvakt.call(call, given),
    // Wider than the contract: the compiler cannot go through all calls of it here.
    [name as string, input as unknown] as const,
  )) as Result<Output<N>>;
}

/**
 * Does what locks the vault, which replaces the page; returns when the next page has rendered. The old page may show that
 * the vault is locked before it is replaced.
 */
export async function toNextPage(page: Page, lock: () => Promise<unknown>): Promise<void> {
  const before = await page.evaluate(() => performance.timeOrigin);
  if ((await lock()) === 'no lock') return;
  await expect
    .poll(() =>
      page.evaluate(() => (document.querySelector('h1') === null ? 0 : performance.timeOrigin)).catch(() => 0),
    )
    .toBeGreaterThan(before);
}

/** Locks as a screen would. There is an answer only if the vault was locked already. */
const lockVault = (page: Page): Promise<void> =>
  toNextPage(page, () =>
    tryAsk(page, 'vault.lock', {}).then(
      ({ ok }) => (ok ? 'no lock' : 'locked'),
      () => 'locked',
    ),
  );

/** Makes a call as a screen would; a refusal fails the test. */
export async function ask<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  if (name === 'vault.lock') {
    await lockVault(page);
    return {} as Output<N>;
  }
  const result = await tryAsk(page, name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.params ?? {})}`);
  return result.value;
}
