// Measures the cover timeline: computing a year of 50 channels, against computing once what each absence leaves open;
// and scrolling in the real window, against a blank list in the same window.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { peopleTimelineOf } from '../../domain/cover/people-timeline.ts';
import { dutyNeeds } from '../../domain/cover/needs.ts';
import { timelineOf } from '../../domain/cover/timeline.ts';
import { ensureDisplay } from '../../scripts/lib/display.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';
import { ask, tryAsk } from '../e2e/support/page/ask.ts';
import { openDemo } from '../e2e/support/data/demo.ts';
import { launch } from '../e2e/support/program/launch.ts';
import { goTo } from '../e2e/support/page/go-to.ts';
import { madeUpSummer } from '../unit/support/world/summer.ts';
import { runInterleaved, median } from './support/measure.ts';
import { row, type BenchRow } from './report.ts';

const repetitions = 15;
const channels = 50;
const year = { from: '2027-01-01', to: '2027-12-31' };

export async function timelineRows(): Promise<BenchRow[]> {
  const { state } = madeUpSummer(40, channels, 10);
  const absences = Object.values(state.absences);
  const times = await runInterleaved(repetitions, {
    needs: () => absences.map((absence) => dutyNeeds(state, absence)),
    channels: () => timelineOf(state, year),
    people: () => peopleTimelineOf(state, year),
  });
  const needs = median(times.needs ?? []);
  return (['channels', 'people'] as const).map((view) => {
    const took = median(times[view] ?? []);
    return row(`compute a year’s timeline by ${view}, against computing the needs once`, channels, took, 'ms', needs, {
      text: '< 3 × floor',
      met: took < 3 * needs,
    });
  });
}

/** Frames longer than this are visible as a stutter, ms. */
const LONG = 50;
const ROUNDS = 3;
const FRAMES = 240;

/** Counts frames over 50 ms while an element is scrolled up and down. */
function longFrames(page: Page, what: 'timeline' | 'blank'): Promise<number> {
  return page.evaluate(
    async ({ name, frames, long }) => {
      const grid = document.querySelector('[role=grid]')!;
      let scroller = grid.parentElement!;
      if (name === 'blank') {
        const list = document.createElement('div');
        Object.assign(list.style, {
          position: 'fixed',
          inset: '110px 40px auto 240px',
          height: `${String(scroller.clientHeight)}px`,
          overflow: 'auto',
          zIndex: '9',
        });
        for (let index = 0; index < Number(grid.getAttribute('aria-rowcount')); index += 1)
          list.append(Object.assign(document.createElement('div'), { style: 'height:38px' }));
        document.body.append(list);
        scroller = list;
      }
      const most = scroller.scrollHeight - scroller.clientHeight;
      let [count, at, way] = [0, 0, 1];
      let last = await new Promise<number>(requestAnimationFrame);
      for (let frame = 0; frame < frames; frame += 1) {
        at += way * 60;
        if (at >= most || at <= 0) way = -way;
        scroller.scrollTop = at;
        const now = await new Promise<number>(requestAnimationFrame);
        if (now - last > long) count += 1;
        last = now;
      }
      if (name === 'blank') scroller.remove();
      return count;
    },
    { name: what, frames: FRAMES, long: LONG },
  );
}

/** The page's heap after a garbage collection, MB. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_048_576;
}

/**
 * Fills the demonstration vault with the number of channels that the timeline is designed for, and with absences all
 * year, except where a person is already absent.
 */
async function fillYear(page: Page): Promise<void> {
  const lines = Array.from(
    { length: channels - 14 },
    (_, index) =>
      `Kanal ${String(index)};https://www.facebook.com/k${String(index)};Kultur- och fritidsförvaltningen;Ahmed Noori`,
  );
  const bytes = new TextEncoder().encode(['Kanal;Adress;Förvaltning;Ansvarig', ...lines].join('\n'));
  const { settings, rows } = await ask(page, 'imports.preview', { fileName: 'kanaler.csv', bytes });
  await ask(page, 'imports.apply', { fileName: 'kanaler.csv', bytes, settings, lines: rows.map(({ line }) => line) });
  for (let month = 1; month <= 12; month += 1) {
    const at = `2028-${String(month).padStart(2, '0')}`;
    for (const personId of ['ahmed-noori', 'linnea-sandqvist', 'johan-myllymaki'])
      await tryAsk(page, 'absences.save', {
        fields: { personId, kind: 'holiday', from: `${at}-03`, to: `${at}-09`, note: '' },
      });
  }
}

/** The rows, or the reason why there are none. */
export async function timelineWindowRows(): Promise<BenchRow[] | string> {
  if (!existsSync(inRoot('dist', 'main.mjs')))
    return 'The program is not built (npm run build): scrolling the timeline was not measured.';
  const home = mkdtempSync(path.join(tmpdir(), 'kanalvakt-timeline-'));
  try {
    await ensureDisplay();
    const running = await launch({ home, env: { KANALVAKT_CLOCK: '2028-03-01T09:00:00+01:00' } });
    try {
      const { page } = running;
      await openDemo(page);
      await fillYear(page);
      await goTo(page, '/hjalp');
      const before = await heap(page);
      await goTo(page, '/tackning');
      await page.getByText('År', { exact: true }).click();
      await page.locator('[role=columnheader]', { hasText: 'Okt' }).waitFor();
      const counts: Record<'timeline' | 'blank', number[]> = { timeline: [], blank: [] };
      for (let round = -1; round < ROUNDS; round += 1) {
        for (const what of round % 2 === 0 ? (['timeline', 'blank'] as const) : (['blank', 'timeline'] as const)) {
          const count = await longFrames(page, what);
          if (round >= 0) counts[what].push(count);
        }
      }
      const held = (await heap(page)) - before;
      const [long, floor] = [median(counts.timeline), median(counts.blank)];
      return [
        row(
          `frames over 50 ms of ${String(FRAMES)} while a year of 50 channels is scrolled, against a blank list`,
          channels,
          long,
          'frames',
          floor,
          { text: '≤ 3 more than the blank list', met: long <= floor + 3 },
        ),
        row('memory of the page with that year shown, beyond another screen', channels, held, 'MB', null, {
          text: '< 30 MB',
          met: held < 30,
        }),
      ];
    } finally {
      await running.close();
    }
  } catch (error) {
    return `Scrolling the timeline was not measured: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
