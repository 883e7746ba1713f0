// Before any component test: is there a browser at all?
import { findBrowser, noBrowser } from '../../../scripts/lib/find-browser.mjs';

export default function setup(): void {
  if (findBrowser() === undefined) throw new Error(noBrowser());
}
