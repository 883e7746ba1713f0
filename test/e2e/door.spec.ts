// Anything at all at the door of the running program: every call, 10,000 payloads that no screen would send. A thousand of
// them come all the way from the page; that way is the same for every call and takes most of the time, so the others are
// handed to the door where it stands, in the main process, as they would have arrived: cloned, from the program's own frame.
import type { ElectronApplication, JSHandle, Page } from '@playwright/test';
import { type CallName, calls } from '../../domain/api.ts';
import { ask } from './support/ask.ts';
import { captureBar } from './routes/capture-bar.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK } from './support/registers.ts';
import { addLogin, makeVault } from './support/vault.ts';

type Answer = { ok: boolean; value?: { head?: { seq: number }; state?: string }; error?: { code: string } };
type WithBridge = { kanalvakt: { call: (name: string, input: unknown) => Promise<Answer> } };
type Handler = (event: object, name: string, input: unknown) => Promise<Answer>;
interface Outcome {
  readonly answered: number;
  readonly wrong: string[];
}
type Payloads = () => unknown;

const names = Object.keys(calls) as CallName[];
const FROM_THE_PAGE = 1000;
const AT_THE_DOOR = 9000;

/** Payload after payload, out of fifty thousand that follow from the seed, which is the last thing given. Runs in the page and in the main process. */
function payloadsFrom(...given: unknown[]): Payloads {
  let seed = Number(given.at(-1));
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
  const pool = Array.from({ length: 50_000 }, () => payload(0));
  let place = 0;
  return () => pool[place++ % pool.length];
}

/** Several at once, so that neither the page nor the door waits for the other; the same name many times in a row. */
const fromThePage = (page: Page, payloads: JSHandle<Payloads>, asked: readonly CallName[] = names): Promise<Outcome> =>
  page.evaluate(async ([all, one, times]) => {
    const { kanalvakt } = globalThis as unknown as WithBridge;
    const wrong: string[] = [];
    let answered = 0;
    const refused = { ok: true, error: { code: 'threw' } };
    const left = [...all].reverse();
    const ask = async (): Promise<void> => {
      for (let name = left.pop(); name !== undefined && wrong.length <= 5; name = left.pop()) {
        const to = name;
        const answers = await Promise.all(Array.from({ length: times }, () => kanalvakt.call(to, one()).catch(() => refused)));
        answered += answers.length;
        for (const answer of answers) if (answer.ok || typeof answer.error?.code !== 'string') wrong.push(`${to} ${JSON.stringify(answer).slice(0, 200)}`);
      }
    };
    await Promise.all([ask(), ask(), ask()]);
    return { answered, wrong };
  }, [asked, payloads, FROM_THE_PAGE] as const);

const isOfTheBar = (name: CallName): boolean => name.startsWith('captureBar.');

/** One name at a time, so that the program goes on with its own in between; as from the page at an address that ends so. */
const atTheDoor = (app: ElectronApplication, payloads: JSHandle<Payloads>, name: CallName, page: 'index.html' | 'bar.html' = 'index.html'): Promise<Outcome> =>
  app.evaluate(async ({ ipcMain, webContents }, [to, one, times, ending, foreign]) => {
    // What Electron itself asks when a page calls.
    const door = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers.get('kanalvakt:call');
    const sender = webContents.getAllWebContents().find((contents) => contents.getURL().split('#')[0]?.endsWith(ending) === true);
    if (door === undefined || sender === undefined) throw new Error('no door, or no window');
    const event = { sender, senderFrame: sender.mainFrame };
    const wrong: string[] = [];
    const answers = await Promise.all(Array.from({ length: times }, () => door(event, to, structuredClone(one())).catch((): Answer => ({ ok: true }))));
    // A door that took this for somebody else's call would refuse everything, and prove nothing; the capture bar's are its own.
    for (const { ok, error } of answers) if (ok || typeof error?.code !== 'string' || (error.code === 'door.forbidden') !== foreign) wrong.push(`${to} ${String(ok)} ${String(error?.code)}`);
    return { answered: answers.length, wrong: wrong.slice(0, 5) };
  }, [name, payloads, AT_THE_DOOR, page, isOfTheBar(name) !== (page === 'bar.html')] as const);

test('every call refuses 10,000 payloads of any kind: no crash, no effect, a tagged refusal', async ({ launch }) => {
  test.setTimeout(600_000);
  // A morning on which no question of the demo vault is late yet: late in the day the program itself notes who is told
  // of one, just after opening, and that write would be taken for the effect of a payload.
  const { app, page } = await launch({ env: CLOCK });
  await expect(page.locator('h1').first()).toBeVisible();
  const demo = await page.evaluate(() => (globalThis as unknown as WithBridge).kanalvakt.call('vault.createDemo', { language: 'sv' }));
  expect(demo.ok).toBe(true);
  const head = () => page.evaluate(() => (globalThis as unknown as WithBridge).kanalvakt.call('vault.verify', {}));
  const before = await head();

  const over = await fromThePage(page, await page.evaluateHandle(payloadsFrom, 20_110_331));
  expect(over).toEqual({ answered: names.length * FROM_THE_PAGE, wrong: [] });
  const payloads = await app.evaluateHandle(payloadsFrom, 20_261_124);
  for (const name of names) expect(await atTheDoor(app, payloads, name)).toEqual({ answered: AT_THE_DOOR, wrong: [] });

  const after = await head();
  expect(after.ok).toBe(true);
  expect(after.value?.head).toEqual(before.value?.head);
});

test('every call of the capture window’s bar refuses 10,000 payloads of any kind, and the bar still answers', async ({ launch }) => {
  test.setTimeout(300_000);
  const running = await launch({ env: CLOCK });
  await makeVault(running.page);
  const { channelId } = await addLogin(running.page, 'Badet', { username: 'bad', password: 'hemligt ord' });
  await ask(running.page, 'captures.open', { channelId });
  const bar = await captureBar(running);
  const its = names.filter(isOfTheBar);
  const head = async () => (await ask(running.page, 'vault.verify', {})).head;
  const before = await head();

  const over = await fromThePage(bar, await bar.evaluateHandle(payloadsFrom, 20_110_331), its);
  expect(over).toEqual({ answered: its.length * FROM_THE_PAGE, wrong: [] });
  const payloads = await running.app.evaluateHandle(payloadsFrom, 20_261_124);
  for (const name of its) expect(await atTheDoor(running.app, payloads, name, 'bar.html')).toEqual({ answered: AT_THE_DOOR, wrong: [] });

  expect((await ask(bar, 'captureBar.state', {})).channelId).toBe(channelId);
  expect(await head()).toEqual(before);
});
