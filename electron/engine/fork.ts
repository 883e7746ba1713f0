// Starts the engine's process (an Electron utility process).
import { type UtilityProcess, utilityProcess } from 'electron';

/** What the program uses of a started process. */
export type ForkedProcess = Pick<UtilityProcess, 'kill' | 'on' | 'pid' | 'postMessage'>;

/** Starts the process that runs the module at this path, in this environment. */
export const forkEngine = (modulePath: string, env: NodeJS.ProcessEnv): ForkedProcess =>
  utilityProcess.fork(modulePath, [], { serviceName: 'Kanalvakt valv', stdio: 'inherit', env });
