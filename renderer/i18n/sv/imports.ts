// Texts that several import screens share; what only one of them says is with its subject.
export const imports = {
  anotherFile: 'Välj en annan fil',
  file: {
    max: 'Högst {{max}} MB.',
    empty: 'Filen är tom.',
    moved: 'Filen gick inte att läsa. Kanske har den flyttats.',
  },
  preview: {
    row: 'Rad {{line}}',
    goNone: 'Inget att importera',
    nothingWritten: 'Inget är skrivet än.',
  },
  undo: { title: 'Ångra importen?', button: 'Ångra importen' },
  history: { title: 'Tidigare importer', by: '{{when}} av {{name}}', undone: 'ångrad {{when}}' },
} as const;
