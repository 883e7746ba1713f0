// Starts the spelling process (an Electron utility process).
import { utilityProcess } from 'electron';
import type { ForkedProcess } from '../engine/fork.ts';

/** More than both dictionaries take; above it the process ends. */
const MAX_HEAP_MIB = 256;

/** Starts the process that runs the module at this path, with the dictionaries in this folder. */
export const forkSpelling = (modulePath: string, dictionaries: string): ForkedProcess =>
  utilityProcess.fork(modulePath, [dictionaries], {
    serviceName: 'Kanalvakt stavning',
    // Nothing that it prints is kept: it could be what somebody has written.
    stdio: 'ignore',
    execArgv: [`--js-flags=--max-old-space-size=${String(MAX_HEAP_MIB)}`],
  });
