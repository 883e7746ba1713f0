// Measures typing in the log's search over 100,000 records in the real window: how long the page stalls between two
// frames, against the same typing in an empty page of the same runtime; and the cost of the log's calls through the IPC
// gateway ("door").
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { CallName, Input } from '../../domain/contract/api.ts';
import { RecordFilter } from '../../domain/records/model.ts';
import { ensureDisplay } from '../../scripts/lib/display.mjs';
import { resolveRuntime } from '../../scripts/lib/electron-runtime.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';
import { ask } from '../e2e/support/page/ask.ts';
import { answerOpen } from '../e2e/support/system/dialogs.ts';
import { goTo } from '../e2e/support/page/go-to.ts';
import { makeBlankProgram, LAUNCH_TIMEOUT_MS, start } from './blank.ts';
import { measureTime, median, quantile } from './support/measure.ts';
import { officeVault } from './office-vault.ts';
import { rareWord, someWord } from './support/records.ts';
import { row, type BenchRow } from './report.ts';
import { passphrase } from './vaults.ts';

const count = 100_000;
/** The number of lines that the screen asks for at a time. */
const linesAsked = 50;
const rounds = 7;
const calls = 25;
const warmUps = 5;
/** Milliseconds between two keys of a fast typist. */
const betweenKeys = 60;
const words = [`snöröjning ${someWord}`, rareWord, 'bibloteket', 'avgift för sophämtning', 'medborgare 17'];
const everything = {
  search: '',
  kinds: [],
  directions: [],
  channelIds: [],
  stands: [],
  outcomes: [],
  categories: [],
  diary: [],
  keptWhere: [],
  personIds: [],
  from: null,
  to: null,
  order: 'newest' as const,
};
const emptyPage = '<title>blank</title><h1>blank</h1><input aria-label="blank">';

/**
 * What the page records during typing: milliseconds between frames, and the frames that Chromium itself reports as
 * long.
 */
interface Frames {
  readonly gaps: number[];
  readonly long: number[];
}
interface Watch {
  stop: () => Frames;
}
type Watched = typeof globalThis & { benchFrames: Watch };

const beginWatch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const gaps: number[] = [];
    const long: number[] = [];
    let last = performance.now();
    let going = true;
    const frame = (at: number): void => {
      gaps.push(at - last);
      last = at;
      if (going) requestAnimationFrame(frame);
    };
    requestAnimationFrame((at) => {
      last = at;
      requestAnimationFrame(frame);
    });
    const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'long-animation-frame' });
    (globalThis as Watched).benchFrames = {
      stop: () => {
        going = false;
        long.push(...observer.takeRecords().map(({ duration }) => duration));
        observer.disconnect();
        return { gaps, long };
      },
    };
  });
const endWatch = (page: Page): Promise<Frames> => page.evaluate(() => (globalThis as Watched).benchFrames.stop());

/** Types a text letter by letter and deletes it; returns the frames from the first key until the answer has settled. */
async function write(page: Page, box: string, text: string): Promise<Frames> {
  await page.locator(box).focus();
  await beginWatch(page);
  await page.keyboard.type(text, { delay: betweenKeys });
  for (const _ of text) await page.keyboard.press('Backspace', { delay: betweenKeys / 4 });
  // The list is drawn two frames after the search has settled.
  await page.evaluate(
    () => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), 400)),
  );
  return endWatch(page);
}

const worst = (values: readonly number[]): number => Math.max(0, ...values);
const over = (values: readonly number[], ms: number): number => values.filter((value) => value > ms).length;

interface Written {
  readonly worst: number[];
  readonly long: number[];
  readonly gaps: number[];
}
const nothing = (): Written => ({ worst: [], long: [], gaps: [] });
function addFrames(into: Written, { gaps, long }: Frames): void {
  into.worst.push(worst(gaps));
  into.long.push(worst(long));
  into.gaps.push(...gaps);
}

type Bridge = typeof globalThis & {
  kanalvakt: { call: (name: string, input: unknown) => Promise<{ readonly ok: boolean; readonly error?: unknown }> };
};

/**
 * Milliseconds of calls from the page through the IPC gateway and back, one after another, by the page's own clock: what a
 * screen waits for, without the way between this process and the page.
 */
const timesOf = <N extends CallName>(page: Page, name: N, inputs: readonly Input<N>[]): Promise<number[]> =>
  page.evaluate(
    async ([call, given]) => {
      const times: number[] = [];
      for (const input of given) {
        const start = performance.now();
        const answer = await (globalThis as Bridge).kanalvakt.call(call, input);
        times.push(performance.now() - start);
        if (!answer.ok) throw new Error(`${call}: ${JSON.stringify(answer.error)}`);
      }
      return times;
    },
    [name as string, inputs as readonly unknown[]] as const,
  );

/** The log's first lines for a search; the first calls warm up. */
const callTimes = async (page: Page, search: (i: number) => string): Promise<number[]> => {
  const inputs = Array.from({ length: warmUps + calls }, (_, i) => ({
    filter: RecordFilter.parse({ ...everything, search: search(i) }),
    offset: 0,
    limit: linesAsked,
  }));
  return (await timesOf(page, 'records.page', inputs)).slice(warmUps);
};

/** The cheapest call of the log: the floor for all that pass through the IPC gateway. */
const floorTimes = async (page: Page): Promise<number[]> =>
  (
    await timesOf(
      page,
      'records.views',
      Array.from({ length: warmUps + calls }, () => ({})),
    )
  ).slice(warmUps);

/** The same for a list of the diary, each time as the first query after a write. */
const diaryTimes = async (page: Page, list: 'queue' | 'numbered'): Promise<number[]> => {
  const times: number[] = [];
  for (let i = 0; i < 9; i += 1) {
    const { views } = await ask(page, 'records.saveView', {
      name: `Vy ${list} ${i}`,
      filter: RecordFilter.parse(everything),
      isDefault: false,
    });
    await ask(page, 'records.removeView', { id: views.find(({ name }) => name === `Vy ${list} ${i}`)?.id ?? '' });
    const filter = { list, search: '', boardIds: [], kinds: [] };
    times.push(...(await timesOf(page, 'diary.page', [{ filter, offset: 0, limit: linesAsked }])));
  }
  return times;
};

/** From choosing the menu entry to the first line of the log. */
async function untilLines(page: Page): Promise<number> {
  await goTo(page, '/');
  await page.getByRole('heading', { level: 1, name: 'I dag' }).waitFor({ timeout: LAUNCH_TIMEOUT_MS });
  return measureTime(async () => {
    await goTo(page, '/logg');
    await page.locator('[data-row]').first().waitFor({ timeout: LAUNCH_TIMEOUT_MS });
  });
}

/** Checks the measurement itself: whether it detects a page that stalls. */
async function detectsStall(page: Page): Promise<boolean> {
  await beginWatch(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => {
          const until = performance.now() + 150;
          while (performance.now() < until);
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
      ),
  );
  const { gaps, long } = await endWatch(page);
  return worst(gaps) > 100 && worst(long) > 100;
}

async function measure(page: Page, other: Page): Promise<BenchRow[]> {
  await untilLines(page);
  const shown: number[] = [];
  for (let i = 0; i < 5; i += 1) shown.push(await untilLines(page));
  const first = await callTimes(page, () => '');
  const search = await callTimes(page, (i) => [someWord, rareWord, 'bibloteket', 'gata', 'medborgare 17'][i % 5] ?? '');
  const door = await floorTimes(page);
  await goTo(page, '/om'); // a page that does not query again after a write
  const waiting = median(await diaryTimes(page, 'queue'));
  const numbered = median(await diaryTimes(page, 'numbered'));
  await untilLines(page);
  const [ours, floor] = [nothing(), nothing()];
  for (let i = -1; i < rounds; i += 1) {
    const text = words[(i + words.length) % words.length] ?? '';
    const [there, here] = [
      await write(other, 'input', text),
      await write(page, '[role="search"] input[aria-keyshortcuts="/"]', text),
    ];
    if (i < 0) continue;
    addFrames(ours, here);
    addFrames(floor, there);
  }
  const [gap, least] = [median(ours.worst), median(floor.worst)];
  const [p95, page95, cheapest] = [quantile(search, 0.95), median(first), median(door)];
  return [
    row('the log in the window: from the menu to its first lines', count, median(shown), 'ms'),
    row('the cheapest call through the IPC gateway', count, cheapest, 'ms'),
    row('the log through the IPC gateway: first page', count, page95, 'ms', cheapest, {
      text: '< 100 ms',
      met: page95 < 100,
    }),
    row('the log through the IPC gateway: search, 95th percentile', count, p95, 'ms', quantile(door, 0.95), {
      text: '< 16 ms',
      met: p95 < 16,
    }),
    row(
      'the diary through the IPC gateway: items waiting for a number, after a change',
      count,
      waiting,
      'ms',
      cheapest,
      { text: '< 50 ms', met: waiting < 50 },
    ),
    row('the diary through the IPC gateway: items with a number, after a change', count, numbered, 'ms', cheapest, {
      text: '< 50 ms',
      met: numbered < 50,
    }),
    row("typing in the log's search: longest time between two frames, median of the rounds", count, gap, 'ms', least, {
      text: '≤ 50 ms beyond floor',
      met: gap - least <= 50,
    }),
    row("typing in the log's search: longest of all rounds", count, worst(ours.worst), 'ms', worst(floor.worst)),
    row(
      "typing in the log's search: longest long animation frame, median of the rounds",
      count,
      median(ours.long),
      'ms',
      median(floor.long),
    ),
    row(
      "typing in the log's search: frames over 50 ms",
      ours.gaps.length,
      over(ours.gaps, 50),
      'frames',
      over(floor.gaps, 50),
    ),
  ];
}

/** The rows, or the reason why there are none. */
export async function typingRows(folder: string): Promise<BenchRow[] | string> {
  if (!existsSync(inRoot('dist', 'main.mjs')))
    return 'The program is not built (npm run build): typing in the log was not measured.';
  const stored = path.join(folder, 'vault');
  try {
    const { vault } = await officeVault(stored, count, new Date());
    await vault.close();
    await ensureDisplay();
    const runtime = await resolveRuntime();
    const program = await start(
      { executable: runtime.executable, args: runtime.appArgs },
      path.join(folder, 'home-of-program'),
    );
    const apps = [program];
    try {
      const page = await program.firstWindow({ timeout: LAUNCH_TIMEOUT_MS });
      const empty = await start(
        makeBlankProgram(runtime, path.join(folder, 'blank'), emptyPage),
        path.join(folder, 'home-of-blank'),
      );
      apps.push(empty);
      const other = await empty.firstWindow({ timeout: LAUNCH_TIMEOUT_MS });
      if (!(await detectsStall(other))) return 'A stalled page was not detected: typing in the log was not measured.';
      await answerOpen(program, [stored]);
      await page.getByRole('button', { name: 'Öppna ett valv som finns' }).click();
      await page.getByRole('textbox', { name: 'Lösenfras' }).fill(passphrase);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation').first().waitFor({ timeout: LAUNCH_TIMEOUT_MS });
      return await measure(page, other);
    } finally {
      for (const app of apps) await app.close();
    }
  } catch (error) {
    return `Typing in the log was not measured: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
