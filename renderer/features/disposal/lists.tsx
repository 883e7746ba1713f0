// What is deleted and what is kept, side by side, in words.
import { IconCheck, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DisposalPreview } from '../../../domain/disposal/calls.ts';
import { useText } from '../../i18n/use-text.ts';
import { bytes } from '../../i18n/format.ts';
import classes from './disposal.module.css';
import type { RecordToDispose } from './record-to-dispose.ts';

export function DisposalLists({ record, preview }: { record: RecordToDispose; preview: DisposalPreview }) {
  const { t } = useText();
  const { characters, sender, notes, versions, files } = preview;
  const { acts, diaryNumber } = record;
  const removed = [
    characters === 0 ? t('disposal.dialog.noText') : t('disposal.dialog.text', { count: characters }),
    ...(sender === '' ? [] : [t('disposal.dialog.sender', { sender })]),
    ...files
      .filter(({ shared }) => !shared)
      .map(({ name, size }) => t('disposal.dialog.file', { name, size: bytes(size) })),
    ...(notes === 0 ? [] : [t('disposal.dialog.notes', { count: notes })]),
    t('disposal.dialog.versions', { count: versions }),
    t('disposal.dialog.hashes'),
  ];
  const kept = [
    t('disposal.dialog.stays.number'),
    ...(acts === undefined
      ? []
      : [
          t('disposal.dialog.stays.category', {
            category: acts.category || '–',
            outcome: t(`moderation.outcome.${acts.outcome}`),
          }),
        ]),
    ...(diaryNumber === '' ? [] : [t('disposal.dialog.stays.diary', { number: diaryNumber })]),
    t('disposal.dialog.stays.decision'),
    t('disposal.dialog.stays.chain'),
    ...files.filter(({ shared }) => shared).map(({ name }) => t('disposal.dialog.sharedFile', { name })),
  ];
  return (
    <div className={classes.lists}>
      <Column title={t('disposal.dialog.goes')} lines={removed} icon={<IconTrash size={15} aria-hidden />} tone="red" />
      <Column
        title={t('disposal.dialog.remains')}
        lines={kept}
        icon={<IconCheck size={15} aria-hidden />}
        tone="green"
      />
    </div>
  );
}

function Column({
  title,
  lines,
  icon,
  tone,
}: {
  title: string;
  lines: readonly string[];
  icon: ReactNode;
  tone: 'red' | 'green';
}) {
  return (
    <section className={classes.column} data-tone={tone}>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.list}>
        {lines.map((line) => (
          <li key={line}>
            {icon}
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
