// Calls the program from the page through its own bridge, typed by the contract; for looking up values that a test
// needs.
import type { Page } from '@playwright/test';
import type { CallName, Input, Output } from '../../../../domain/contract/api.ts';
import type { Result } from '../../../../domain/kernel/result.ts';

type WithBridge = { kanalvakt: { call: (name: string, input: unknown) => Promise<Result<unknown>> } };

/** Makes a call as a screen would and returns the result, including refusals. */
export async function tryAsk<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Result<Output<N>>> {
  return (await page.evaluate(
    ([call, given]) => (globalThis as unknown as WithBridge).kanalvakt.call(call as string, given),
    [name, input] as const,
  )) as Result<Output<N>>;
}

/** Makes a call as a screen would; a refusal fails the test. */
export async function ask<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const result = await tryAsk(page, name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.params ?? {})}`);
  return result.value;
}
