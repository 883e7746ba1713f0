// What the parts of this screen hand to each other.
import type { Output } from '../../../domain/api.ts';

export type Chosen = NonNullable<Output<'loginImports.choose'>>;
export type Preview = Output<'loginImports.preview'>;
export type Entry = Preview['entries'][number];
export type Done = Output<'loginImports.apply'> & Pick<Preview, 'fileName' | 'kind'>;
/** What the person wants with one entry. */
export interface Choice {
  line: number;
  channelId: string | null;
  custodianIds: string[];
  label: string;
}
