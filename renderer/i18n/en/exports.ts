// Texts of exports.
import type { exports as sv } from '../sv/exports.ts';
import type { Shape } from '../sv/shape.ts';

export const exports: Shape<typeof sv> = {
  title: 'Save and print',
  pdfSaved: 'PDF saved.',
};
