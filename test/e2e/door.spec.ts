// Anything at all through the real bridge: every call, 10,000 payloads that no screen would send.
import { type CallName, calls } from '../../domain/api.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK } from './support/registers.ts';

type Answer = { ok: boolean; value?: { head?: { seq: number }; state?: string }; error?: { code: string } };
type WithBridge = { kanalvakt: { call: (name: string, input: unknown) => Promise<Answer> } };

const names = Object.keys(calls) as CallName[];

test('every call refuses 10,000 payloads of any kind: no crash, no effect, a tagged refusal', async ({ launch }) => {
  test.setTimeout(600_000);
  // A morning on which no question of the demo vault is late yet: late in the day the program itself notes who is told
  // of one, just after opening, and that write would be taken for the effect of a payload.
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await expect(page.locator('h1').first()).toBeVisible();
  const demo = await page.evaluate(() => (globalThis as unknown as WithBridge).kanalvakt.call('vault.createDemo', { language: 'sv' }));
  expect(demo.ok).toBe(true);
  const head = () => page.evaluate(() => (globalThis as unknown as WithBridge).kanalvakt.call('vault.verify', {}));
  const before = await head();

  const outcome = await page.evaluate(async (all) => {
    const { kanalvakt } = globalThis as unknown as WithBridge;
    let seed = 20_110_331;
    const next = (below: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed % below;
    };
    const leaf: (() => unknown)[] = [
      () => null, () => undefined, () => next(2) === 0, () => next(1_000_000) - 500_000, () => Number.NaN, () => -0, () => Infinity, () => BigInt(next(1000)),
      () => '', () => String.fromCodePoint(0x20 + next(0xd000)), () => '‮ ../../etc/passwd', () => 'x'.repeat(next(3000)), () => '2025-02-30', () => '__proto__',
      // No Map, Set or RegExp: the bridge hands them on as an empty object, which is what some calls take.
      () => new Date(next(1_000_000)), () => new Uint8Array(next(64)), () => [], () => [[[]]],
    ];
    const keys = ['id', 'fields', 'name', '__proto__', 'constructor', 'length', 'passphrase', 'folder', 'field', 'lines', 'filter', 'é', ''];
    const payload = (depth: number): unknown => {
      const kind = next(10);
      if (depth > 2 || kind < 6) return leaf[next(leaf.length)]?.();
      if (kind < 8) return Array.from({ length: next(4) }, () => payload(depth + 1));
      // A key of its own makes sure that the object is not, by chance, what the call takes.
      return Object.fromEntries([['oväntad', next(9)], ...Array.from({ length: next(4) }, () => [keys[next(keys.length)], payload(depth + 1)])]);
    };
    // Each call gets a stretch of ten thousand of these, from another place.
    const pool = Array.from({ length: 50_000 }, () => payload(0));
    let place = 0;
    const one = (): unknown => pool[place++ % pool.length];
    const wrong: string[] = [];
    let answered = 0;
    const refused = { ok: true, error: { code: 'threw' } };
    // Several at once, so that neither the page nor the door waits for the other; the same name a thousand times in a row.
    const left = all.flatMap((name) => Array.from({ length: 10 }, () => name)).reverse();
    const thousand = (name: string): Promise<Answer[]> => Promise.all(Array.from({ length: 1000 }, () => kanalvakt.call(name, one()).catch(() => refused)));
    const ask = async (): Promise<void> => {
      for (let name = left.pop(); name !== undefined && wrong.length <= 5; name = left.pop()) {
        const answers = await thousand(name);
        answered += answers.length;
        for (const answer of answers) if (answer.ok || typeof answer.error?.code !== 'string') wrong.push(`${name} ${JSON.stringify(answer).slice(0, 200)}`);
      }
    };
    await Promise.all([ask(), ask(), ask()]);
    return { answered, wrong };
  }, names);

  expect(outcome.wrong).toEqual([]);
  expect(outcome.answered).toBe(names.length * 10_000);
  const after = await head();
  expect(after.ok).toBe(true);
  expect(after.value?.head).toEqual(before.value?.head);
});
