// Exports the log or the filtered rows: CSV directly from the vault, or a print of the newest rows.
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFileTypePdf, IconPrinter, IconTable } from '@tabler/icons-react';
import type { Input } from '../../../domain/contract/api.ts';
import { type PrintInput, usePrintPreview } from '../../components/index.ts';
import { call } from '../../bridge.ts';
import { allRows } from '../../calls/all-rows.ts';
import { notifyDone, notifyProblem } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useCategories } from './steps/why-step.tsx';

type Filter = Input<'moderation.page'>['filter'];
/** Maximum number of ids the call accepts. */
const MAX_IDS = 20_000;
/** Maximum number of printed rows; longer prints are not read. */
const MAX_PRINTED_ROWS = 1000;

export function LogMenu({ filter, narrowed }: { filter: Filter; narrowed: boolean }) {
  const { t, language } = useText();
  const { now, today } = useNow();
  const categories = useCategories();
  const csv = useAction('exports.moderationCsv', {
    onDone: ({ saved }) => saved && notifyDone(t('moderation.list.csvSaved')),
  });
  const pdf = useAction('exports.pdf', { onDone: ({ saved }) => saved && notifyDone(t('exports.pdfSaved')) });
  const paper = usePrintPreview();
  const name = `${t('moderation.list.csvName')}-${today}`;

  const saveCsv = async (): Promise<void> => {
    if (!narrowed) {
      await csv.run({ name, language });
      return;
    }
    const found = await allRows((page) => call('moderation.page', { filter, ...page }), MAX_IDS);
    if (!found.ok) notifyProblem(problemText(found.error));
    else if (found.value.total > MAX_IDS) notifyProblem(t('common.list.csvTooMany', { max: MAX_IDS }));
    else await csv.run({ name, language, ids: found.value.rows.map(({ id }) => id) });
  };
  const onPaper = async (give: (document: PrintInput) => unknown): Promise<void> => {
    const found = await allRows((page) => call('moderation.page', { filter, ...page }), MAX_PRINTED_ROWS);
    if (!found.ok) {
      notifyProblem(problemText(found.error));
      return;
    }
    const { total } = found.value;
    const names = new Map(categories.map((category) => [category.id, category.name]));
    const head = [
      t('moderation.list.seen'),
      t('moderation.list.what'),
      t('moderation.list.channel'),
      t('moderation.list.why'),
      t('moderation.list.stands'),
      t('moderation.record.label'),
    ];
    const rows = found.value.rows.map((line) => [
      exactTime(line.seenAt),
      line.title,
      line.channelName,
      names.get(line.category) ?? line.category,
      `${t(`moderation.status.${line.status}`)}, ${t(`moderation.outcome.${line.outcome}`)}`,
      t(`moderation.diary.${line.diary}`),
    ]);
    const subtitle =
      total > rows.length
        ? t('moderation.list.printLimited', { count: rows.length, all: total })
        : t('common.list.printedOn', { date: exactTime(now) });
    await give({
      title: t('moderation.list.printTitle'),
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
          <Menu.Item leftSection={<IconTable size={15} aria-hidden />} onClick={() => void saveCsv()}>
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
