// A record as it is read beside the list: what was written, in the record face, and under it what is known of it.
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { RecordRow } from '../../../domain/records/model.ts';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { Note } from '../../components/index.ts';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { useNarrow } from '../../hooks/use-narrow.ts';
import { useText } from '../../i18n/use-text.ts';
import { placeOf } from '../../record/place-of.ts';
import { AddToDisclosure } from '../disclosures/add-menu.tsx';
import { CaptureReading } from './reading/capture.tsx';
import { CaseReading } from './reading/case.tsx';
import { InquiryReading } from './reading/inquiry.tsx';
import { ItemReading } from './reading/item.tsx';
import type { Reading } from './reading/parts.tsx';
import { SubmissionReading } from './reading/submission.tsx';
import classes from './records.module.css';

const READINGS: Readonly<Record<RecordRow['kind'], (reading: Reading) => ReactNode>> = {
  moderation: (reading) => <CaseReading {...reading} />,
  inquiry: (reading) => <InquiryReading {...reading} />,
  capture: (reading) => <CaptureReading {...reading} />,
  captureOccasion: (reading) => <SubmissionReading {...reading} />,
  item: (reading) => <ItemReading {...reading} />,
};

interface Props extends Reading {
  onBack: () => void;
}

export function RecordSheet({ row, words, onBack }: Props) {
  const { t } = useText();
  const narrow = useNarrow();
  const platform = usePlatformName();
  return (
    <article className={classes.sheet} aria-label={t(`records.kinds.${row.kind}`)}>
      {narrow && (
        <div className={classes.back} data-back>
          <Button variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
            {t('records.toList')}
          </Button>
        </div>
      )}
      <div className={classes.head}>
        <p className={classes.where}>
          {row.recordNo !== '' && <strong>{row.recordNo}</strong>}
          <span className="dim">{t(`records.kinds.${row.kind}`)}</span>
          {row.channelName !== '' && (
            <>
              <PlatformMark id={row.platform} name={platform(row.platform)} />
              <bdi>{row.channelName}</bdi> <span className="dim">{platform(row.platform)}</span>
            </>
          )}
        </p>
        {!row.disposed && (
          <AddToDisclosure added={{ record: { kind: row.kind, id: row.id } }} label={t('disclosures.addTo.one')} />
        )}
        <Button component={Link} href={placeOf(row)} variant="default">
          {t(`records.open.${row.kind}`)}
        </Button>
      </div>
      {row.disposed ? (
        <Note>{t('records.disposedNote')}</Note>
      ) : row.secret ? (
        <Note tone="amber">{t('records.secretNote')}</Note>
      ) : (
        READINGS[row.kind]({ row, words })
      )}
    </article>
  );
}
