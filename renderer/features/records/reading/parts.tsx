// Parts that the records of all kinds are read in.
import type { ReactNode } from 'react';
import type { FileRef } from '../../../../domain/kernel/schemas.ts';
import type { Classification, DiaryDecision, Sender } from '../../../../domain/moderation/model.ts';
import type { RecordRow } from '../../../../domain/records/model.ts';
import type { z } from 'zod';
import { type Fact, Facts, Section, StoredImage, isPicture } from '../../../components/index.ts';
import { MarkedText } from '../../../components/search/marked-text.tsx';
import { exactTime } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from '../records.module.css';

export interface Reading {
  row: RecordRow;
  /** What was searched for, to be marked. */
  words: readonly string[];
}

/** Name and handle, with what was searched for marked; empty if nobody is known. */
export const senderText = (sender: Sender | null): string =>
  sender?.kind === 'known' ? [sender.name, sender.handle].filter((part) => part !== '').join(', ') : '';

interface WrittenProps {
  text: string;
  words: readonly string[];
  direction: RecordRow['direction'];
  /** By whom and when. */
  by: string;
  children?: ReactNode;
}

/** What somebody wrote, in the record face. */
export function Written({ text, words, direction, by, children }: WrittenProps) {
  return (
    <div className={classes.read} data-direction={direction}>
      <blockquote className={direction === 'received' ? 'record-large' : 'record'} dir="auto" lang="sv">
        <MarkedText text={text} words={words} />
      </blockquote>
      {(by !== '' || children !== undefined) && (
        <p className={classes.by}>
          <bdi>
            <MarkedText text={by} words={words} />
          </bdi>
          {children}
        </p>
      )}
    </div>
  );
}

/** The first picture among the files; the others are seen where the record is opened. */
export function FirstPicture({ files }: { files: readonly z.infer<typeof FileRef>[] }) {
  const picture = files.find(isPicture);
  return (
    picture !== undefined && (
      <div className={classes.picture}>
        <StoredImage file={picture} />
      </div>
    )
  );
}

interface KnownProps {
  row: RecordRow;
  diary: DiaryDecision | null;
  marks: Classification;
  /** What only this kind has. */
  more?: readonly Fact[];
}

/** What is known of every record: OSL 5 kap. 2 §. */
export function KnownFacts({ row, diary, marks, more = [] }: KnownProps) {
  const { t } = useText();
  const number = diary?.number ?? '';
  return (
    <Section title={t('records.known')}>
      <Facts
        rows={[
          { label: t('records.direction'), value: t(`records.directions.${row.direction}`) },
          { label: t(`records.at.${row.direction}`), value: <time dateTime={row.at}>{exactTime(row.at)}</time> },
          ...more,
          { label: t('records.diary'), value: number === '' ? t(`records.diaries.${row.diary}`) : number },
          { label: t('records.kept'), value: t(`records.keptWhere.${row.keptWhere}`) },
          { label: t('records.marks'), value: marks.personalData ? t('records.personalData') : '' },
        ]}
      />
    </Section>
  );
}
