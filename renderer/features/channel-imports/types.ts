// Types shared by the parts of the import screen.
import type { Output } from '../../../domain/contract/api.ts';

export type Preview = Output<'imports.preview'>;
export interface Done extends Output<'imports.apply'> {
  fileName: string;
  skipped: number;
}
