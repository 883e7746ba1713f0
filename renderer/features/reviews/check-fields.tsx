// One check of a channel under review: its result, and a note and the next day once there is one.
import { useWatch } from 'react-hook-form';
import type { CheckToReview } from '../../../domain/channels/review.ts';
import { FieldRow, RadioField, TextAreaField } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { NextField } from '../channels/forms/next-check.tsx';
import classes from './reviews.module.css';

export function CheckFields({ check: { rule, last }, name }: { check: CheckToReview; name: string }) {
  const { t, language } = useText();
  const { today } = useNow();
  const result = useWatch({ name: `${name}.result` }) as string | null;
  const about = [
    rule.hint[language],
    rule.evidence === 'required' ? t('reviews.needsPicture') : '',
    last === null
      ? t('reviews.never')
      : t('reviews.last', { result: t(`channels.checks.${last.result}`), when: relativeTime(last.on, today) }),
  ].filter((text) => text !== '');
  return (
    <div className={classes.check}>
      <RadioField
        name={`${name}.result`}
        label={rule.title[language]}
        columns={3}
        options={[
          { value: 'ok', title: t('channels.checks.ok') },
          { value: 'notOk', title: t('channels.checks.notOk') },
          { value: 'na', title: t('channels.checks.na') },
        ]}
      />
      <p className={classes.hint}>{about.join(' · ')}</p>
      {last !== null && last.result !== 'ok' && last.note !== '' && (
        <p className={classes.hint} dir="auto">
          {last.note}
        </p>
      )}
      {result !== null && (
        <FieldRow>
          <TextAreaField name={`${name}.note`} label={t('channels.checks.note')} rows={1} required={result !== 'ok'} />
          <NextField rule={rule} on={today} name={`${name}.nextOn`} />
        </FieldRow>
      )}
    </div>
  );
}
