// Files kept of a channel, by date: saved individually, all as a zip file, or as a printed register. R23, R42.
import { ActionIcon, Button } from '@mantine/core';
import { IconDownload, IconFileZip } from '@tabler/icons-react';
import { useState } from 'react';
import type { StoredCaptureFile, CapturePlanView } from '../../../domain/capture-plans/calls.ts';
import { Section, PrintMenu, useSaveStored } from '../../components/index.ts';
import { notifyDone, notifyProblem } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { bytes, dayShort, exactTime } from '../../i18n/format.ts';
import classes from './capture-plans.module.css';

const MAX_SHOWN = 12;

export function FilesCard({ view }: { view: CapturePlanView }) {
  const { t } = useText();
  const { data } = useCall('capturePlans.files', { channelId: view.channelId });
  const [all, setAll] = useState(false);
  if (!data) return null;
  const { rows, designation } = data;
  const shown = all ? rows : rows.slice(-MAX_SHOWN);
  return (
    <Section
      title={t('capturePlans.files.title')}
      extra={rows.length > 0 && <FilesExport view={view} rows={rows} designation={designation} />}
    >
      {designation !== '' && (
        <p className={`dim ${classes.inset ?? ''}`}>
          <bdi>{t('capturePlans.files.designation', { designation })}</bdi>
        </p>
      )}
      {rows.length === 0 ? (
        <p className={`dim ${classes.inset ?? ''}`}>{t('capturePlans.files.empty')}</p>
      ) : (
        <ul className={classes.kept} aria-label={t('capturePlans.files.label')}>
          {shown.map((row) => (
            <KeptFileRow key={`${row.nominal}-${row.name}-${row.place}`} row={row} />
          ))}
        </ul>
      )}
      {rows.length > MAX_SHOWN && (
        <div className={classes.inset}>
          <Button variant="subtle" onClick={() => setAll((previous) => !previous)} aria-expanded={all}>
            {all ? t('capturePlans.files.fewer') : t('capturePlans.files.more', { count: rows.length })}
          </Button>
        </div>
      )}
    </Section>
  );
}

function KeptFileRow({ row }: { row: StoredCaptureFile }) {
  const { t } = useText();
  const { today } = useNow();
  const { save, busy } = useSaveStored();
  const { blobId, name } = row;
  return (
    <li className={classes.keptRow}>
      <time className={classes.keptDay} dateTime={row.madeOn} title={exactTime(row.madeOn)}>
        {dayShort(row.madeOn, today)}
      </time>
      <bdi className={classes.keptName}>
        {blobId === null ? t('capturePlans.files.print', { place: row.place }) : name}
      </bdi>
      <span className="dim">{t(`capturePlans.files.ways.${row.how}`)}</span>
      <span className={`dim ${classes.size ?? ''}`}>{blobId === null ? '' : bytes(row.size)}</span>
      {blobId !== null && (
        <ActionIcon
          onClick={() => void save({ blobId, name, mediaType: row.mediaType })}
          loading={busy}
          aria-label={t('capturePlans.files.save', { name })}
        >
          <IconDownload size={15} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}

/** All files as a zip file, and their register in print. */
function FilesExport({
  view,
  rows,
  designation,
}: {
  view: CapturePlanView;
  rows: readonly StoredCaptureFile[];
  designation: string;
}) {
  const { t } = useText();
  const { today } = useNow();
  const zip = useAction('exports.captureFiles', {
    onDone: ({ saved, unmarked }) => {
      if (saved) notifyDone(t('capturePlans.files.zipSaved'));
      if (unmarked) notifyProblem(t('common.file.unmarked'));
    },
  });
  const head = [
    t('capturePlans.files.date'),
    t('capturePlans.files.name'),
    t('capturePlans.files.how'),
    t('capturePlans.files.size'),
    t('capturePlans.files.sha256'),
  ];
  const cells = (): string[][] =>
    rows.map((row) => [
      row.madeOn,
      row.blobId === null ? t('capturePlans.files.print', { place: row.place }) : row.name,
      t(`capturePlans.files.ways.${row.how}`),
      row.blobId === null ? '' : bytes(row.size),
      row.sha256,
    ]);
  const [first, last] = [rows[0], rows.at(-1)];
  const name = t('capturePlans.files.zipName', { name: view.channelName });
  return (
    <div className={classes.buttons}>
      {rows.some(({ blobId }) => blobId !== null) && (
        <Button
          variant="default"
          leftSection={<IconFileZip size={15} aria-hidden />}
          loading={zip.busy}
          onClick={() => void zip.run({ channelId: view.channelId, name: `${name} ${today}`.slice(0, 200) })}
        >
          {t('capturePlans.files.zip')}
        </Button>
      )}
      <PrintMenu
        document={() => ({
          title: t('capturePlans.files.register'),
          subtitle: t('capturePlans.files.registerFor', {
            name: view.channelName,
            from: first?.madeOn ?? '',
            to: last?.madeOn ?? '',
          }),
          landscape: true,
          blocks: [
            ...(designation === ''
              ? []
              : [
                  {
                    kind: 'facts' as const,
                    rows: [{ label: t('capturePlans.files.designationLabel'), value: designation }],
                  },
                ]),
            { kind: 'table', head, rows: cells() },
          ],
        })}
        csv={() => ({ title: t('capturePlans.files.register'), head, rows: cells() })}
      />
    </div>
  );
}
