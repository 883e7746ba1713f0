// Regenerates docs/rights.md.
import { writeFileSync } from 'node:fs';
import { rightsPage } from './lib/rights-page.mjs';

writeFileSync(new URL('../docs/rights.md', import.meta.url), rightsPage());
