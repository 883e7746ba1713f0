// Types for the tests, which are TypeScript.
export type Runtime = {
  kind: 'override' | 'official' | 'fallback';
  folder: string;
  executable: string;
  version: string;
  /** Arguments that the executable needs to find the program. */
  appArgs: string[];
};
export function resolveRuntime(options?: { retry?: boolean }): Promise<Runtime>;
export function sandboxArgs(): string[];
