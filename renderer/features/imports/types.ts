// What the parts of the import screen hand to each other.
import type { Output } from '../../../domain/api.ts';

export type Preview = Output<'imports.preview'>;
export interface Done extends Output<'imports.apply'> {
  fileName: string;
  skipped: number;
}
