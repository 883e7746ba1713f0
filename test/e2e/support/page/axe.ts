// Accessibility check: runs axe on what the page shows now.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { waitUntilStill } from './still.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
/** The rules about colours; they take more than half of the time. */
const COLOUR = axe
  .getRules(TAGS)
  .filter(({ tags }) => tags.includes('cat.color'))
  .map(({ ruleId }) => ruleId);
const ASKED = {
  all: { runOnly: { type: 'tag', values: TAGS } },
  colour: { runOnly: { type: 'rule', values: COLOUR } },
  structure: {
    runOnly: { type: 'tag', values: TAGS },
    rules: Object.fromEntries(COLOUR.map((rule) => [rule, { enabled: false }])),
  },
} satisfies Record<string, RunOptions>;
/** All rules, only those about colours, or all except those. */
export type Rules = keyof typeof ASKED;
/**
 * What is open above the page: a menu or a list of choices. It lies in a portal at the end of the document, so that nothing
 * cuts it off, and belongs to its button or field by `aria-controls`. Only the rule that all content is in a landmark is
 * waived, and only there: a landmark that comes and goes with a menu would be announced for nothing.
 */
const POPUPS = ['[data-portal]', '[role="menu"]', '[role="listbox"]', '.mantine-Popover-dropdown'].join(', ');
type WithAxe = { axe?: { run: (within: unknown, options: RunOptions) => Promise<AxeResults> } };

/**
 * Waits until the page has its title and is still, and returns one readable line per finding. axe is injected once per page. The
 * program's screens contain no frames, which axe would skip.
 */
export async function accessibilityFindings(page: Page, within?: string, rules: Rules = 'all'): Promise<string[]> {
  // Between two screens there is none.
  if (within === undefined) await page.locator('h1').first().waitFor({ state: 'attached' });
  await waitUntilStill(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(`${source};0`);
  const { violations, frames } = await page.evaluate(
    async ([selector, options, popups]) => {
      const { axe: there } = globalThis as unknown as WithAxe;
      if (there === undefined) throw new Error('axe is not loaded');
      const found = await there.run(selector ?? document, options);
      return {
        violations: found.violations.map(({ id, help, nodes }) => ({
          id,
          help,
          nodes: nodes
            .filter(({ target }) => id !== 'region' || document.querySelector(String(target))?.matches(popups) !== true)
            .map(({ target, failureSummary }) => ({ target, failureSummary })),
        })),
        frames: document.querySelectorAll('iframe').length,
      };
    },
    [within, { ...ASKED[rules], resultTypes: ['violations'] } satisfies RunOptions, POPUPS] as const,
  );
  expect(frames, 'frames that axe does not check').toBe(0);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      (node) => `${id}: ${help}: ${node.target.join(' ')} (${node.failureSummary?.split('\n').at(1)?.trim() ?? ''})`,
    ),
  );
}

/** Fails if there is any finding. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  expect(await accessibilityFindings(page, within)).toEqual([]);
}
