// Accessibility check: runs axe on the whole document, with the same rules as the end-to-end tests.
import { waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { expect } from 'vitest';
import { waitUntilSettled } from './show.tsx';

const rules: axe.RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] },
  resultTypes: ['violations'],
};

/** An open menu or list of choices: see test/e2e/support/page/axe.ts. */
const POPUPS = '[data-portal], [role="menu"], [role="listbox"], .mantine-Popover-dropdown';
const isWaived = (rule: string, target: unknown): boolean =>
  rule === 'region' && document.querySelector(String(target))?.matches(POPUPS) === true;

/** Waits until no finite transition or animation is running. */
async function still(): Promise<void> {
  await document.fonts.ready;
  const moving = (): Animation[] =>
    document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
  for (let quiet = 0; quiet < 3; quiet = moving().length === 0 ? quiet + 1 : 0) {
    await Promise.all(moving().map((one) => one.finished.catch(() => undefined)));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Waits until the screen has its title and all its answers, then checks it. Fails with one readable line per finding. */
export async function expectAccessible(): Promise<void> {
  // A screen that is being loaded has none.
  await waitFor(() => expect(document.querySelector('h1')).not.toBeNull());
  await waitUntilSettled();
  await still();
  const { violations } = await axe.run(document, rules);
  expect(
    violations.flatMap(({ id, help, nodes }) =>
      nodes
        .filter(({ target }) => !isWaived(id, target))
        .map(
          (node) =>
            `${id}: ${help}: ${node.target.join(' ')} (${node.failureSummary?.split('\n').at(1)?.trim() ?? ''})`,
        ),
    ),
  ).toEqual([]);
}
