// Measures the cover timeline in the real window, with the channels of a small and of a large municipality: a year is
// scrolled, and months, quarters and years are switched, by channel and by person, alone and beside other programs that
// use every core. What is counted is frames longer than 50 ms, and the longest; the floor is a blank list in the same
// window, scrolled and exchanged in turn with the timeline.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ensureDisplay } from '../../scripts/lib/display.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';
import { coverTimeline } from '../e2e/routes/cover-timeline.ts';
import { goTo } from '../e2e/support/page/go-to.ts';
import { launch } from '../e2e/support/program/launch.ts';
import { answerOpen } from '../e2e/support/system/dialogs.ts';
import { LAUNCH_TIMEOUT_MS } from './blank.ts';
import { CLOCK, officeYearVault } from './office-year.ts';
import { row, type BenchRow } from './report.ts';
import { keepBusy } from './support/busy.ts';
import { passphrase } from './vaults.ts';

const sizes = [50, 500] as const;
/** Frames longer than this are visible as a stutter, ms. */
const LONG = 50;
const ROUNDS = 2;
/** Frames of each round in which a list is scrolled. */
const FRAMES = 80;
/** Frames that are watched after another period has been drawn. */
const FRAMES_AFTER = 12;
/** What is chosen in each round, from the year on; ends at the year. */
const SWITCHES = ['Framåt', 'Bakåt', 'Månad', 'Framåt', 'Kvartal', 'År'] as const;
/** The list that the scales are chosen from. */
const SCALE_LIST = 'Hur mycket som visas';
const VIEWS = { channels: 'Kanaler', people: 'Personer' } as const;
type View = keyof typeof VIEWS;
type Shown = 'timeline' | 'blank';
type Action = 'scroll' | 'switch';

const worst = (values: readonly number[]): number => Math.max(0, ...values);
const over = (values: readonly number[], ms: number): number => values.filter((value) => value > ms).length;

/** Puts a blank list in front of the timeline, as large and with as many rows. */
const putBlank = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const grid = document.querySelector('[role=grid]')!;
    const { left, top, width, height } = grid.parentElement!.getBoundingClientRect();
    const list = Object.assign(document.createElement('div'), { id: 'bench-blank' });
    Object.assign(list.style, {
      position: 'fixed',
      left: `${String(left)}px`,
      top: `${String(top)}px`,
      width: `${String(width)}px`,
      height: `${String(height)}px`,
      overflow: 'auto',
      zIndex: '9',
    });
    for (let index = 0; index < Number(grid.getAttribute('aria-rowcount')); index += 1)
      list.append(Object.assign(document.createElement('div'), { style: 'height:38px' }));
    document.body.append(list);
  });
const removeBlank = (page: Page): Promise<void> =>
  page.evaluate(() => document.getElementById('bench-blank')?.remove());

/** Scrolls a list down and up; returns the times between the frames. */
const scroll = (page: Page, shown: Shown): Promise<number[]> =>
  page.evaluate(
    async ([what, frames]) => {
      const scroller =
        what === 'blank'
          ? document.getElementById('bench-blank')!
          : document.querySelector('[role=grid]')!.closest('[data-pane]')!;
      const most = scroller.scrollHeight - scroller.clientHeight;
      const gaps: number[] = [];
      let [at, way] = [scroller.scrollTop, 1];
      let last = await new Promise<number>(requestAnimationFrame);
      for (let frame = 0; frame < frames; frame += 1) {
        at += way * 60;
        if (at >= most || at <= 0) way = -way;
        scroller.scrollTop = at;
        const now = await new Promise<number>(requestAnimationFrame);
        gaps.push(now - last);
        last = now;
      }
      return gaps;
    },
    [shown, FRAMES] as const,
  );

/**
 * Chooses one period or scale after another, and waits until each is drawn; in the blank list, exchanges all rows. Returns
 * the times between the frames.
 */
const switchPeriods = (page: Page, shown: Shown): Promise<number[]> =>
  page.evaluate(
    async ([what, choices, after, scaleList]) => {
      const list = document.getElementById('bench-blank');
      const label = (): string => document.querySelector('[role=grid]')?.getAttribute('aria-label') ?? '';
      const button = (name: string): HTMLElement | null =>
        document.querySelector<HTMLElement>(`main [aria-label="${name}"]`);
      const option = (name: string): HTMLElement | undefined =>
        [...document.querySelectorAll<HTMLElement>('[role=option]')].find(({ textContent }) => textContent === name);
      const gaps: number[] = [];
      let last = await new Promise<number>(requestAnimationFrame);
      const frame = async (): Promise<void> => {
        const now = await new Promise<number>(requestAnimationFrame);
        gaps.push(now - last);
        last = now;
      };
      /** Presses a button, or chooses a scale from the list, which opens first. */
      const choose = async (choice: string, until: number): Promise<void> => {
        const pressed = button(choice);
        if (pressed !== null) {
          pressed.click();
          return;
        }
        button(scaleList)!.click();
        while (option(choice) === undefined && performance.now() < until) await frame();
        option(choice)?.click();
      };
      for (const choice of choices) {
        const before = label();
        const until = performance.now() + 30_000;
        if (what === 'blank')
          list?.replaceChildren(
            ...Array.from(list.children, () => Object.assign(document.createElement('div'), { style: 'height:38px' })),
          );
        else await choose(choice, until);
        while (what === 'timeline' && label() === before && performance.now() < until) await frame();
        if (performance.now() >= until) throw new Error(`“${choice}” did not show another period`);
        for (let more = 0; more < after; more += 1) await frame();
      }
      return gaps;
    },
    [shown, SWITCHES, FRAMES_AFTER, SCALE_LIST] as const,
  );

const ACTIONS = { scroll, switch: switchPeriods };

/** The times between the frames of an action, of the timeline and of a blank list in turn. */
async function measure(page: Page, action: Action): Promise<Record<Shown, number[]>> {
  const gaps: Record<Shown, number[]> = { timeline: [], blank: [] };
  for (let round = -1; round < ROUNDS; round += 1)
    for (const shown of round % 2 === 0 ? (['timeline', 'blank'] as const) : (['blank', 'timeline'] as const)) {
      if (shown === 'blank') await putBlank(page);
      const found = await ACTIONS[action](page, shown);
      await removeBlank(page);
      if (round >= 0) gaps[shown].push(...found);
    }
  return gaps;
}

const NAMES: Record<Action, Record<View, string>> = {
  scroll: {
    channels: 'scroll a year of the cover timeline by channel',
    people: 'scroll a year of the cover timeline by person',
  },
  switch: {
    channels: 'switch month, quarter and year of the cover timeline by channel',
    people: 'switch month, quarter and year of the cover timeline by person',
  },
};

function rowsOf(action: Action, view: View, busy: boolean, n: number, gaps: Record<Shown, number[]>): BenchRow[] {
  const name = `${NAMES[action][view]}${busy ? ', beside a busy loop on every core' : ''}`;
  const [long, floor] = [over(gaps.timeline, LONG), over(gaps.blank, LONG)];
  return [
    row(`${name}: frames over ${String(LONG)} ms of ${String(gaps.timeline.length)}`, n, long, 'frames', floor, {
      text: '≤ 3 more than the blank list',
      met: long <= floor + 3,
    }),
    row(`${name}: the longest frame`, n, worst(gaps.timeline), 'ms', worst(gaps.blank)),
  ];
}

/** The page's heap after a garbage collection, MB. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_048_576;
}

/** Shows the year in one of the views, all rows loaded. */
async function showYear(page: Page, view: View): Promise<void> {
  await goTo(page, '/tackning');
  const { pickScale, pickView } = coverTimeline(page);
  await pickScale('År');
  await pickView(VIEWS[view]);
  await page.locator('[role=columnheader]', { hasText: 'Okt' }).waitFor({ timeout: LAUNCH_TIMEOUT_MS });
  await page.getByRole('grid', { name: view === 'channels' ? /kanal/ : /borta/ }).waitFor();
}

async function rowsOfSize(folder: string, n: number): Promise<BenchRow[]> {
  const stored = path.join(folder, `vault-${String(n)}`);
  await officeYearVault(stored, n);
  const running = await launch({ home: path.join(folder, `home-${String(n)}`), env: { KANALVAKT_CLOCK: CLOCK } });
  try {
    const { page, app } = running;
    await answerOpen(app, [stored]);
    await page.getByRole('button', { name: 'Öppna ett valv som finns' }).click();
    await page.getByRole('textbox', { name: 'Lösenfras' }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').first().waitFor({ timeout: LAUNCH_TIMEOUT_MS });
    await goTo(page, '/hjalp');
    const before = await heap(page);
    const rows: BenchRow[] = [];
    for (const view of ['channels', 'people'] as const) {
      await showYear(page, view);
      if (view === 'channels') {
        const held = (await heap(page)) - before;
        rows.push(
          row('memory of the page with that year shown, beyond another screen', n, held, 'MB', null, {
            text: '< 30 MB',
            met: held < 30,
          }),
        );
      }
      for (const busy of [false, true]) {
        const stop = busy ? keepBusy() : () => undefined;
        try {
          for (const action of ['scroll', 'switch'] as const)
            rows.push(...rowsOf(action, view, busy, n, await measure(page, action)));
        } finally {
          stop();
        }
      }
    }
    return rows;
  } finally {
    await running.close();
  }
}

/** The rows, or the reason why there are none. */
export async function timelineWindowRows(): Promise<BenchRow[] | string> {
  if (!existsSync(inRoot('dist', 'main.mjs')))
    return 'The program is not built (npm run build): scrolling the timeline was not measured.';
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-timeline-'));
  try {
    await ensureDisplay();
    const rows: BenchRow[] = [];
    for (const n of sizes) rows.push(...(await rowsOfSize(folder, n)));
    return rows;
  } catch (error) {
    return `Scrolling the timeline was not measured: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
