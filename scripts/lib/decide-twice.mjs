// Has every change that a test gives to a vault decided twice: test/support/decide-twice.ts. By what Vite loads rather than
// by a setup file, which would load the vault before a test can replace parts of it.
import { inRoot } from './project.mjs';

const PLACE = /[\\/]electron[\\/]vault[\\/]transaction[\\/]runner\.ts$/;

/** A plugin for Vite. */
export const decidingTwice = () => ({
  name: 'decide-twice',
  enforce: 'pre',
  transform: (code, id) =>
    PLACE.test(id)
      ? {
          code: `${code}
import { decideTwice } from ${JSON.stringify(inRoot('test', 'support', 'decide-twice.ts'))};
decideTwice(TransactionRunner);
`,
          map: null,
        }
      : null,
});
