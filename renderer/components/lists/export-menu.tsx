// Menu that exports what is shown: CSV, PDF or print.
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFileTypePdf, IconPrinter, IconTable } from '@tabler/icons-react';
import { useIsFetching } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useAction } from '../../calls/use-action.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import type { PrintInput } from './print-input.ts';
import { usePrintPreview } from './print-preview.tsx';

/** Turns a title into a file name: removes characters that file systems reject. */
export const fileName = (title: string, day: string): string =>
  `${title
    .replace(/[\\/:*?"<>|]+/g, ' ')
    .trim()
    .slice(0, 120)} ${day}`;

type Draft = Omit<PrintInput, 'language'>;
interface Table {
  title: string;
  head: string[];
  rows: string[][];
}

export interface PrintMenuProps {
  /** Built on demand. `language` is filled in. Null: it cannot be built, and the person has been told why. */
  document: () => Draft | null | Promise<Draft | null>;
  /** The same content as a table; adds the CSV entry. Null: as for `document`. */
  csv?: () => Table | null | Promise<Table | null>;
  /** Instead of `csv`: saves the file, which the engine writes. Says itself what came of it. */
  saveCsv?: () => Promise<unknown>;
  label?: string;
  /** Additional entries, last. */
  more?: ReactNode;
}

/** Menu that saves or prints a document. */
export function PrintMenu({ document, csv, saveCsv, label, more }: PrintMenuProps) {
  const { t, language } = useText();
  const { today } = useNow();
  const toCsv = useAction('exports.csv', { onDone: ({ saved }) => saved && notifyDone(t('common.list.csvSaved')) });
  const toPdf = useAction('exports.pdf', { onDone: ({ saved }) => saved && notifyDone(t('exports.pdfSaved')) });
  const paper = usePrintPreview();
  const [preparing, setPreparing] = useState(false);
  // Names that are still loading would be printed as ids.
  const namesLoading = useIsFetching({ predicate: ({ state }) => state.data === undefined }) > 0;
  /** Runs a slow `make` (e.g. of a whole log) with the menu marked busy. */
  const whilePreparing = async <T,>(make: () => T | Promise<T>): Promise<T> => {
    setPreparing(true);
    try {
      return await make();
    } finally {
      setPreparing(false);
    }
  };
  const asDocument = async (give: (input: PrintInput) => unknown): Promise<void> => {
    const draft = await whilePreparing(document);
    if (draft !== null) await give({ ...draft, language });
  };
  const asPdf = (): Promise<void> =>
    asDocument((input) => toPdf.run({ name: fileName(input.title, today), document: input }));
  const toPaper = (input: PrintInput): void => paper.show({ document: input, name: fileName(input.title, today) });
  const asCsv = async (make: NonNullable<PrintMenuProps['csv']>): Promise<void> => {
    const table = await whilePreparing(make);
    if (table === null) return;
    const { title, ...content } = table;
    await toCsv.run({ name: fileName(title, today), ...content });
  };
  const onCsv = saveCsv ? () => whilePreparing(saveCsv) : csv && (() => asCsv(csv));
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            loading={preparing || toCsv.busy || toPdf.busy}
            disabled={namesLoading}
          >
            {label ?? t('common.list.exportMenu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {onCsv && (
            <Menu.Item leftSection={<IconTable size={15} aria-hidden />} onClick={() => void onCsv()}>
              {t('common.list.csv')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFileTypePdf size={15} aria-hidden />} onClick={() => void asPdf()}>
            {t('common.list.pdf')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => void asDocument(toPaper)}>
            {t('common.list.print')}
          </Menu.Item>
          {more}
        </Menu.Dropdown>
      </Menu>
      {paper.preview}
    </>
  );
}

/** The same for a list: prints and exports a table of its visible rows. */
export function ListExportMenu({
  name,
  head,
  rows,
  landscape,
}: {
  name: string;
  head: string[];
  rows: () => string[][];
  landscape: boolean;
}) {
  const { t } = useText();
  const { now } = useNow();
  return (
    <PrintMenu
      document={() => ({
        title: name,
        subtitle: t('common.list.printedOn', { date: exactTime(now) }),
        landscape,
        blocks: [{ kind: 'table', head, rows: rows() }],
      })}
      csv={() => ({ title: name, head, rows: rows() })}
    />
  );
}
