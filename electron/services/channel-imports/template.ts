// The empty channel list to fill in, as a file. R08.
import { ok } from '../../../domain/kernel/result.ts';
import { templateRows } from '../../../domain/channel-imports/template.ts';
import { toCsv } from '../../exchange/tables/csv.ts';
import { toXlsx } from '../../exchange/tables/xlsx.ts';
import type { FileMakers } from '../kernel/context.ts';

const SHEET = { sv: 'Kanaler', en: 'Channels' } as const;

export const importFiles: FileMakers<'imports.template'> = {
  'imports.template': async (_context, { format, language }) => {
    const { head, example } = templateRows(language);
    return ok(format === 'csv' ? toCsv(head, [example]) : await toXlsx(SHEET[language], head, [example]));
  },
};
