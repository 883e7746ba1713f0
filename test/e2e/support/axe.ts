// Accessibility: axe over what the page shows now.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** One readable line per finding. Legacy mode: Electron cannot open axe's helper page. */
export async function accessibilityFindings(page: Page, within?: string): Promise<string[]> {
  let builder = new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  if (within) builder = builder.include(within);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} (${node.failureSummary?.split('\n').at(1)?.trim() ?? ''})`));
}

/** Fails when there is any. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  expect(await accessibilityFindings(page, within)).toEqual([]);
}
