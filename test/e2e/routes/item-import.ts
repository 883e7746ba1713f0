// Importing a platform's export.
import type { Locator, Page } from '@playwright/test';

export const itemImport = (page: Page) => ({
  chooseButton: page.getByRole('button', { name: 'Välj filer' }),
  otherFilesButton: page.getByRole('button', { name: 'Välj andra filer' }),
  /** The drop zone for files. */
  zone: page.getByRole('group', { name: /Dra hit arkiven/ }),
  channel: page.getByRole('combobox', { name: 'Kanal' }),
  /** The number of the municipality's own posts found. */
  ownPosts: (count: number): Locator => page.getByText(`Kommunens inlägg: ${String(count)}`),
  /** Of the latest import. */
  undoButton: page.getByRole('button', { name: /^Ångra importen/ }).first(),
});
