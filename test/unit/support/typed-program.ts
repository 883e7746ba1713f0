// The compiler's view of the sources in `electron/`, for tests that read types.
import path from 'node:path';
import ts from 'typescript';

export const root = path.resolve(import.meta.dirname, '../../..');

/** The sources of `electron/` and these, with their types; `options` are added to the layer's own. */
export function typedProgram(more: readonly string[] = [], options: ts.CompilerOptions = {}): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'electron/tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    },
  );
  if (config === undefined) throw new Error('no configuration for the TypeScript compiler');
  return ts.createProgram([...config.fileNames, ...more.map((file) => path.join(root, file))], {
    ...config.options,
    ...options,
  });
}
