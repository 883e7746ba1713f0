// Types shared by the parts of this screen.
import type { Output } from '../../../domain/contract/api.ts';

export type Chosen = NonNullable<Output<'loginImports.choose'>>;
export type Preview = Output<'loginImports.preview'>;
export type Entry = Preview['entries'][number];
export type Done = Output<'loginImports.apply'> & Pick<Preview, 'fileName' | 'kind'>;
/** The user's choice for one entry. */
export interface Choice {
  line: number;
  channelId: string | null;
  custodianIds: string[];
  label: string;
}
