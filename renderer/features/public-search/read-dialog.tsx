// Several records in full, to be read before they are released together. Those with something of somebody's are left out,
// with a link to each. R41.2.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PublicRecordView, PublicRow } from '../../../domain/public-search/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Dialog, Note, ProblemNote } from '../../components/index.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './public-search.module.css';

interface ReadDialogProps {
  /** Null: closed. */
  rows: readonly PublicRow[] | null;
  onClose: () => void;
  onReleased: (ids: ReadonlySet<string>) => void;
}

export function ReadDialog({ rows, onClose, onReleased }: ReadDialogProps) {
  const { t } = useText();
  // The title stays while the dialog closes.
  const [last, setLast] = useState(rows);
  if (rows !== null && rows !== last) setLast(rows);
  const shown = (rows ?? last ?? []).filter(({ alone }) => !alone).length;
  return (
    <Dialog
      opened={rows !== null}
      onClose={onClose}
      size="lg"
      title={shown === 0 ? t('publicSearch.many.titleNone') : t('publicSearch.many.title', { count: shown })}
    >
      {rows !== null && <ReadAll rows={rows} onClose={onClose} onReleased={onReleased} />}
    </Dialog>
  );
}

function ReadAll({ rows, onClose, onReleased }: ReadDialogProps & { rows: readonly PublicRow[] }) {
  const { t } = useText();
  const alone = rows.filter((row) => row.alone);
  const ids = rows.filter((row) => !row.alone).map(({ id }) => id);
  const { data: views = [], problem, refetch } = useCall('publicSearch.records', { ids }, { enabled: ids.length > 0 });
  // One that has changed since it was chosen may have to be opened now.
  const free = views.filter((view) => !view.alone);
  const release = useAction('publicSearch.review', {
    success: 'publicSearch.many.done',
    onDone: (_, { records }) => {
      onReleased(new Set(records.map(({ id }) => id)));
      onClose();
    },
  });
  return (
    <div className={classes.stack}>
      {alone.length > 0 && <Alone rows={alone} />}
      <ProblemNote problem={problem} onRetry={refetch} />
      {free.length > 0 && (
        <>
          <p className="dim">{t('publicSearch.many.text')}</p>
          <div className={classes.reading} role="region" aria-label={t('publicSearch.record.text')} tabIndex={0}>
            {free.map((view) => (
              <ReadOne key={view.id} view={view} />
            ))}
          </div>
        </>
      )}
      <div className={classes.buttons} data-dialog-buttons>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        {free.length > 0 && (
          <Button
            {...release.press}
            loading={release.busy}
            onClick={() => void release.run({ records: free.map(({ id, asOf }) => ({ id, asOf })), verdict: 'masked' })}
          >
            {t('publicSearch.many.release', { count: free.length })}
          </Button>
        )}
      </div>
    </div>
  );
}

function useRowName(): (row: PublicRow) => string {
  const { t } = useText();
  return ({ form, at, channelName }) => `${t(`publicSearch.form.${form}`)} ${dayFull(at)}, ${channelName}`;
}

/** Those that are not released here, and why. */
function Alone({ rows }: { rows: readonly PublicRow[] }) {
  const { t } = useText();
  const name = useRowName();
  return (
    <Note tone="amber">
      <p>{t('publicSearch.many.alone', { count: rows.length })}</p>
      <ul className={classes.alone}>
        {rows.map((row) => {
          const reasons = row.reasons.filter((reason) => reason !== 'citizen');
          const why = reasons.map((reason) => t(`publicSearch.reason.${reason}`)).join(', ');
          return (
            <li key={row.id}>
              <Link href={paths.publicRecord(row.id)}>
                <bdi>{name(row)}</bdi>
              </Link>
              : {why === '' ? t('publicSearch.many.found') : why}
            </li>
          );
        })}
      </ul>
    </Note>
  );
}

const plain = (segments: PublicRecordView['text']): string => segments.map(({ text }) => text).join('');

function ReadOne({ view }: { view: PublicRecordView }) {
  const { t } = useText();
  const name = useRowName();
  return (
    <article>
      <h3 className={classes.name}>
        <bdi>{name(view)}</bdi>
        {view.reasons.includes('personalMark') && ` (${t('publicSearch.short.personalMark')})`}
      </h3>
      <div className={`record ${classes.text ?? ''}`} lang="sv" dir="auto">
        {plain(view.text)}
      </div>
      {view.answer.length > 0 && (
        <>
          <p className="dim">{t('publicSearch.many.answer')}</p>
          <div className={`record ${classes.text ?? ''}`} lang="sv" dir="auto">
            {plain(view.answer)}
          </div>
        </>
      )}
    </article>
  );
}
