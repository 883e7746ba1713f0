// Texts of exports.
import type { exports as sv } from '../sv/exports.ts';
import type { Shape } from '../sv/shape.ts';

export const exports: Shape<typeof sv> = {
  title: 'Save and print',
  pdfSaved: 'PDF saved.',
  preview: {
    title: 'On paper: {{title}}',
    making: 'Preparing the pages.',
    page: 'Page {{page}} of {{total}}',
    tools: 'Turn pages and zoom',
    previous: 'Previous page',
    next: 'Next page',
    smaller: 'Zoom out',
    larger: 'Zoom in',
    desk: 'The page',
    first: 'The first {{count}} of {{total}} pages are shown. All are printed.',
  },
};
