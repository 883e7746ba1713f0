// Texts that several import screens share; what only one of them says is with its subject.
import type { Shape } from '../sv/shape.ts';
import type { imports as sv } from '../sv/imports.ts';

export const imports: Shape<typeof sv> = {
  anotherFile: 'Choose another file',
  file: {
    max: 'Up to {{max}} MB.',
    empty: 'The file is empty.',
    moved: 'The file could not be read. It may have been moved.',
  },
  preview: {
    row: 'Row {{line}}',
    goNone: 'Nothing to import',
    nothingWritten: 'Nothing has been saved yet.',
  },
  undo: { title: 'Undo the import?', button: 'Undo import' },
  history: { title: 'Earlier imports', by: '{{when}} by {{name}}', undone: 'undone {{when}}' },
};
