// Runs before the component tests: fails early if no browser is found.
import { findBrowser, noBrowser } from '../../../scripts/lib/find-browser.mjs';

export default function setup(): void {
  if (findBrowser() === undefined) throw new Error(noBrowser());
}
