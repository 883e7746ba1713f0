// Writes docs/rights.md anew.
import { writeFileSync } from 'node:fs';
import { rightsPage } from './lib/rights-page.mjs';

writeFileSync(new URL('../docs/rights.md', import.meta.url), rightsPage());
