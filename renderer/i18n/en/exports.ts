// Texts of exports.
import type { exports as sv } from '../sv/exports.ts';
import type { Shape } from '../sv/shape.ts';

export const exports: Shape<typeof sv> = {
  title: 'Save and print',
  pdfSaved: 'PDF saved.',
  preview: {
    title: 'Print preview: {{title}}',
    making: 'Preparing the pages.',
    page: 'Page {{page}} of {{total}}',
    tools: 'Pages and zoom',
    previous: 'Previous page',
    next: 'Next page',
    smaller: 'Zoom out',
    larger: 'Zoom in',
    desk: 'Page',
    first: 'Showing the first {{count}} of {{total}} pages. All of them are printed.',
  },
};
