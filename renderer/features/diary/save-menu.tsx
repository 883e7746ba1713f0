// Exports the list: for the binder, in public form, for the registrar's own system, or each record as a document.
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFileTypePdf, IconMail, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import type { Input } from '../../../domain/contract/api.ts';
import type { DiaryFilter, DiaryRow } from '../../../domain/diary/calls.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { SendQueueDialog } from './send-dialog.tsx';

interface Props {
  filter: Input<'diary.page'>['filter'];
  list: DiaryFilter['list'];
  chosen: readonly DiaryRow[];
}
type Format = Input<'exports.diaryList'>['format'];

export function DiaryMenu({ filter, list, chosen }: Props) {
  const { t, language } = useText();
  const { today } = useNow();
  const may = useMay();
  const [sending, setSending] = useState(false);
  const saved = ({ saved: done }: { saved: boolean }): void => {
    if (done) notifyDone(t('diary.export.saved'));
  };
  const save = useAction('exports.diaryList', { onDone: saved });
  const documents = useAction('exports.diaryItems', { onDone: saved });
  const queue = useAction('exports.diaryQueue', {
    onDone: ({ saved: done, sent }) => done && notifyDone(t('diary.export.sent', { count: sent })),
  });
  const name = (what: 'list' | 'public' | 'queue' | 'documents'): string =>
    `${t(`diary.export.name.${what}`)} ${today}`;
  const exportAs = (format: Format, open: boolean): void =>
    void save.run({ name: name(open ? 'public' : 'list'), filter, open, format, language });
  const hand = (format: 'csv' | 'xlsx'): void => void queue.run({ name: name('queue'), filter, format, language });
  const table = <IconTable size={15} aria-hidden />;
  const pdf = <IconFileTypePdf size={15} aria-hidden />;
  return (
    <>
      {sending && <SendQueueDialog filter={filter} onClose={() => setSending(false)} />}
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            loading={save.busy || queue.busy || documents.busy}
          >
            {t('diary.export.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {list === 'queue' && may('exports.diaryQueue') && (
            <>
              <Menu.Item leftSection={<IconMail size={15} aria-hidden />} onClick={() => setSending(true)}>
                {t('diary.export.queueMail')}
              </Menu.Item>
              <Menu.Item {...queue.press} leftSection={table} onClick={() => hand('csv')}>
                {t('diary.export.queueCsv')}
              </Menu.Item>
              <Menu.Item {...queue.press} leftSection={table} onClick={() => hand('xlsx')}>
                {t('diary.export.queueXlsx')}
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          <Menu.Item leftSection={table} onClick={() => exportAs('csv', false)}>
            {t('diary.export.csv')}
          </Menu.Item>
          <Menu.Item leftSection={table} onClick={() => exportAs('xlsx', false)}>
            {t('diary.export.xlsx')}
          </Menu.Item>
          <Menu.Item leftSection={pdf} onClick={() => exportAs('pdf', false)}>
            {t('diary.export.pdf')}
          </Menu.Item>
          {list === 'numbered' && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={pdf} onClick={() => exportAs('pdf', true)}>
                {t('diary.export.publicPdf')}
              </Menu.Item>
              <Menu.Item leftSection={table} onClick={() => exportAs('csv', true)}>
                {t('diary.export.publicCsv')}
              </Menu.Item>
            </>
          )}
          {chosen.length > 0 && (
            <Menu.Item
              leftSection={pdf}
              onClick={() =>
                void documents.run({
                  name: name('documents'),
                  items: chosen.slice(0, 200).map(({ kind, id }) => ({ kind, id })),
                  language,
                })
              }
            >
              {t('diary.export.documents')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
