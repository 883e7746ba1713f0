// The IPC gateway ("door") of the running program: the program's own pages send every call about a hundred nearly valid
// inputs. Only inputs that the call's schema refuses are sent, so that nothing takes effect.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { type CallName, calls } from '../../../domain/contract/api.ts';
import { mutationsOf } from '../../support/mutations.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { captureBar } from '../routes/capture-bar.ts';
import { openedReplayBar } from '../routes/replay-bar.ts';
import { savePages } from '../support/data/saved-pages.ts';
import { expect, test } from '../support/fixtures.ts';
import { CLOCK } from '../support/page/registers.ts';
import { addLogin, makeVault } from '../support/data/vault.ts';

interface Answer {
  readonly ok: boolean;
  readonly error?: { readonly code: string; readonly field?: string };
}
type WithBridge = { kanalvakt: { call: (name: string, input: unknown) => Promise<Answer> } };
interface Question {
  readonly name: CallName;
  readonly input: unknown;
  /** The code of the refusal and the field. */
  readonly wanted: string;
  readonly what: string;
}

const names = Object.keys(calls) as CallName[];
const isBarCall = (name: CallName): boolean => name.startsWith('captureBar.');
const isReplayBarCall = (name: CallName): boolean => name.startsWith('replayBar.');
/** A bar makes its own calls and two that it shares with the main window. */
const isShared = (name: CallName): boolean => name === 'app.preferences' || name === 'app.screenFailed';
const barMayCall = (name: CallName): boolean => isBarCall(name) || isShared(name);
const replayBarMayCall = (name: CallName): boolean => isReplayBarCall(name) || isShared(name);
const SEED = 20_110_331;
const PER_CALL = 100;
/** The fewest inputs of a call; with fewer the test would prove little. */
const MIN_INPUTS = 50;
/** Longer inputs take too long to send; the unit test of the gateway covers them. */
const MAX_CHARACTERS = 20_000;

/** Kinds of change that the transport from the page to the gateway may alter. */
const ALTERED: readonly string[] = ['string', 'instance', 'prototype', 'getter'];
/** Kinds of change that can make an input long. */
const LONG: readonly string[] = ['string', 'array', 'bound'];

/** A copy with every value changed and without keys named `__proto__`. */
function deeply(value: unknown, change: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => deeply(one, change));
  const changed = change(value);
  if (
    changed !== value ||
    typeof value !== 'object' ||
    value === null ||
    ArrayBuffer.isView(value) ||
    value instanceof Date
  )
    return changed;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, one]) => [key, deeply(one, change)]),
  );
}

/** What the transport may do: replace lone surrogates, and make some instances empty objects. */
const ALTERATIONS: readonly ((one: unknown) => unknown)[] = [
  (one) => (typeof one === 'string' ? one.toWellFormed() : one),
  (one) => (one instanceof Map || one instanceof Set || one instanceof RegExp || one instanceof Error ? {} : one),
];

/** Whether Playwright and the page can send the input. */
function canBeSent(kind: string, input: unknown): boolean {
  if (kind === 'cycle') return true;
  try {
    structuredClone(input);
    deeply(input, (one) => (one instanceof Date ? one.toISOString() : one));
    return !LONG.includes(kind) || JSON.stringify(input).length <= MAX_CHARACTERS;
  } catch {
    // A function, a symbol, a getter that throws or an invalid date.
    return false;
  }
}

/** The forms in which an input may arrive at the gateway. */
const arrivals = (kind: string, input: unknown): unknown[] =>
  ALTERED.includes(kind)
    ? [input, structuredClone(input), ...ALTERATIONS.map((change) => deeply(input, change))]
    : [input];

/** Inputs that a page can send and that the schema refuses in every form. */
function refusedInputs(name: CallName, count: number): { what: string; input: unknown; field: string }[] {
  const { input: schema } = calls[name];
  return mutationsOf(schema, { seed: SEED, count })
    .filter(
      ({ kind, input }) =>
        canBeSent(kind, input) && arrivals(kind, input).every((one) => !schema.safeParse(one).success),
    )
    .map(({ what, input }) => ({
      what,
      input,
      field: (schema.safeParse(input).error?.issues[0]?.path ?? []).map(String).join('.'),
    }));
}

/** Questions to every call from a page that may make its `own` calls, with the answers that it must get. */
const questions = (own: (name: CallName) => boolean): Question[] =>
  names.flatMap((name): Question[] => {
    // The preload script refuses this call, because it names a path.
    if (name === 'itemImports.drop')
      return refusedInputs(name, 10).map(({ input, what }) => ({ name, input, what, wanted: 'door.unknownCall ' }));
    if (!own(name))
      return refusedInputs(name, 10).map(({ input, what }) => ({ name, input, what, wanted: 'door.forbidden ' }));
    // Of an input as large as a rule set, more of what is made is too long to be sent.
    const made = refusedInputs(name, PER_CALL);
    const inputs = made.length < MIN_INPUTS ? refusedInputs(name, 2 * PER_CALL) : made;
    if (inputs.length < MIN_INPUTS) throw new Error(`${name}: only ${String(inputs.length)} inputs can be sent`);
    return inputs.map(({ input, what, field }) => ({ name, input, what, wanted: `input.invalid ${field}` }));
  });

const BATCH = 500;

/** Asks from a page; returns the wrong answers. */
async function askAll(page: Page, all: readonly Question[]): Promise<string[]> {
  const wrong: string[] = [];
  for (let from = 0; from < all.length && wrong.length < 10; from += BATCH) {
    const some = all.slice(from, from + BATCH);
    const answers = await page.evaluate(
      async (asked) => {
        const { kanalvakt } = globalThis as unknown as WithBridge;
        return await Promise.all(
          asked.map(async ([name, input]) => {
            const { ok, error } = await kanalvakt
              .call(name, input)
              .catch((why: unknown): Answer => ({ ok: false, error: { code: `threw ${String(why)}` } }));
            return ok ? 'ok' : `${error?.code ?? ''} ${error?.field ?? ''}`;
          }),
        );
      },
      some.map(({ name, input }) => [name, input] as const),
    );
    for (const [index, { name, what, wanted }] of some.entries())
      if (answers[index] !== wanted) wrong.push(`${name}, ${what}: ${String(answers[index])} instead of ${wanted}`);
  }
  return wrong;
}

test('every call refuses what its schema refuses and names the field, and nothing crashes or takes effect', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  // In the morning no inquiry of the demonstration vault is late. Later in the day the program, just after opening,
  // records whom it notified about one, and that write would look like the effect of a call.
  const { page } = await launch({ env: CLOCK });
  await expect(page.locator('h1').first()).toBeVisible({ timeout: 30_000 });
  await ask(page, 'vault.createDemo', { language: 'sv' });
  const head = async () => (await ask(page, 'vault.verify', {})).head;
  const before = await head();

  const all = questions((name) => !isBarCall(name) && !isReplayBarCall(name));
  expect(all.length).toBeGreaterThan(15_000);
  expect(await askAll(page, all)).toEqual([]);
  expect(await head()).toEqual(before);
});

test('the capture bar gets the same refusals for its own calls, may make no others, and keeps working', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const running = await launch({ env: CLOCK });
  await makeVault(running.page);
  const { channelId } = await addLogin(running.page, 'Badet', { username: 'bad', password: 'hemligt ord' });
  await ask(running.page, 'captures.open', { channelId });
  const bar = await captureBar(running);
  const head = async () => (await ask(running.page, 'vault.verify', {})).head;
  const before = await head();

  const all = questions(barMayCall);
  expect(all.filter(({ name }) => isBarCall(name)).length).toBeGreaterThan(500);
  expect(await askAll(bar, all)).toEqual([]);

  expect((await ask(bar, 'captureBar.state', {})).channelId).toBe(channelId);
  expect(await head()).toEqual(before);
});

test('the replay bar gets the same refusals for its own calls, may make no others, and keeps playing', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<title>Sida</title><p>En sida'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/sida`;
  const running = await launch({ env: CLOCK });
  await makeVault(running.page);
  const [id] = await savePages(running, [{ address, title: 'Sida' }]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await ask(running.page, 'captures.replay', { id: id! });
  const bar = await openedReplayBar(running);
  const head = async () => (await ask(running.page, 'vault.verify', {})).head;
  const before = await head();

  const all = questions(replayBarMayCall);
  expect(all.filter(({ name }) => isReplayBarCall(name)).length).toBeGreaterThan(300);
  expect(await askAll(bar, all)).toEqual([]);

  // What its schema allows and no capture has is refused too, and the page is still played.
  expect(await tryAsk(bar, 'replayBar.other', { id: 'finns-inte' })).toMatchObject({ ok: false });
  expect(await ask(bar, 'replayBar.state', {})).toMatchObject({ id, shown: address, source: 'archive' });
  expect(await head()).toEqual(before);
});
