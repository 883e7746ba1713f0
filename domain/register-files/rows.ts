// A signed register file as rows of a channel list, so that it is shown, compared and imported like any other list. R08.
import type { ColumnRole, ImportSettings } from '../channel-imports/model.ts';
import type { SentRow } from '../channel-imports/parse.ts';
import type { SheetRow } from '../imports/cells.ts';
import type { FileChannel, RegisterFile } from './model.ts';

type Column = Exclude<ColumnRole, 'ignore' | 'roster' | 'permitted' | 'decidedBy' | 'reference' | 'decidedOn'>;

const CELLS: Readonly<Record<Column, (channel: FileChannel) => string>> = {
  name: ({ name }) => name,
  platform: ({ platform }) => platform,
  address: ({ address }) => address,
  department: ({ department }) => department,
  unit: ({ unit }) => unit,
  responsible: ({ responsible }) => responsible,
  email: ({ email }) => email,
  purpose: ({ purpose }) => purpose,
  startedOn: ({ startedOn }) => startedOn ?? '',
  verifiedOn: ({ verifiedOn }) => verifiedOn ?? '',
  openness: ({ openness }) => (openness === 'unknown' ? '' : openness),
  twoFactor: ({ twoFactor }) => (twoFactor === 'unknown' ? '' : twoFactor),
};
const COLUMNS = Object.keys(CELLS) as Column[];

/** The settings of a list with these rows; nothing is guessed. */
export const REGISTER_SETTINGS: ImportSettings = {
  encoding: 'utf-8',
  separator: ';',
  columns: COLUMNS,
  hasHeader: false,
};

/** One row per channel, with what the file says of it besides its cells. */
export const registerRows = (
  file: RegisterFile,
  vaultId: string,
): { readonly row: SheetRow; readonly sent: SentRow }[] =>
  file.channels.map((channel, index) => ({
    row: { line: index + 1, cells: COLUMNS.map((column) => CELLS[column](channel)) },
    sent: {
      origin: { vaultId: file.vaultId, channelId: channel.id },
      knownId: channel.origin?.vaultId === vaultId ? channel.origin.channelId : null,
      state: channel.state,
      from: file.by.name,
    },
  }));
