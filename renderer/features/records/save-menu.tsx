// Exports the filtered log: CSV directly from the vault, or a print of the first rows.
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFileTypePdf, IconPrinter, IconTable } from '@tabler/icons-react';
import type { RecordFilter } from '../../../domain/records/model.ts';
import { type PrintInput, usePrintPreview } from '../../components/index.ts';
import { call } from '../../bridge.ts';
import { allRows } from '../../calls/all-rows.ts';
import { notifyDone, notifyProblem } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useRecordTexts } from './use-texts.ts';

/** Maximum number of printed rows; longer prints are not read. */
const MAX_PRINTED_ROWS = 1000;

export function RecordMenu({ filter }: { filter: RecordFilter }) {
  const { t, language } = useText();
  const { now, today } = useNow();
  const texts = useRecordTexts();
  const saved = ({ saved: done }: { saved: boolean }): void => {
    if (done) notifyDone(t('records.csvSaved'));
  };
  const csv = useAction('exports.recordsCsv', { onDone: saved });
  const pdf = useAction('exports.pdf', { onDone: saved });
  const paper = usePrintPreview();
  const name = `${t('records.printTitle')} ${today}`;
  const onPaper = async (give: (document: PrintInput) => unknown): Promise<void> => {
    const found = await allRows((page) => call('records.page', { filter, ...page }), MAX_PRINTED_ROWS);
    if (!found.ok) {
      notifyProblem(problemText(found.error));
      return;
    }
    const head = [
      t('records.when'),
      t('records.direction'),
      t('records.kind'),
      t('records.channel'),
      t('records.who'),
      t('records.what'),
      t('records.stands'),
      t('records.diary'),
      t('records.kept'),
    ];
    const rows = found.value.rows.map((line) => [
      texts.when(line),
      texts.direction(line),
      t(`records.kinds.${line.kind}`),
      line.channelName,
      line.who,
      texts.title(line),
      texts.statusText(line),
      t(`records.diaries.${line.diary}`),
      t(`records.keptWhere.${line.keptWhere}`),
    ]);
    const subtitle =
      found.value.total > rows.length
        ? t('records.printLimited', { count: rows.length, all: found.value.total })
        : t('common.list.printedOn', { date: exactTime(now) });
    await give({
      title: t('records.printTitle'),
      subtitle,
      language,
      landscape: true,
      blocks: [{ kind: 'table', head, rows }],
    });
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />} loading={csv.busy || pdf.busy}>
            {t('common.list.exportMenu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconTable size={15} aria-hidden />}
            onClick={() => void csv.run({ name, filter, language })}
          >
            {t('common.list.csv')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileTypePdf size={15} aria-hidden />}
            onClick={() => void onPaper((document) => pdf.run({ name, document }))}
          >
            {t('common.list.pdf')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPrinter size={15} aria-hidden />}
            onClick={() => void onPaper((document) => paper.show({ document, name }))}
          >
            {t('common.list.print')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {paper.preview}
    </>
  );
}
