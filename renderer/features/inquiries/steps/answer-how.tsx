// How, where and when an answer was given. Most are given now, on the page: there it can be folded into one line.
import { TextInput } from '@mantine/core';
import { ANSWER_WAYS } from '../../../../domain/inquiries/model.ts';
import { FieldRow, Picker } from '../../../components/index.ts';
import { DateTimeInput } from '../../../components/fields/date-time-input.tsx';
import { useNow } from '../../../hooks/use-now.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from './steps.module.css';

export type How = (typeof ANSWER_WAYS)[number];

interface Props {
  /** One line until it is unfolded. */
  isFolded: boolean;
  how: How;
  onHow: (how: How) => void;
  link: string;
  onLink: (link: string) => void;
  /** Null: when it is recorded. */
  at: string | null;
  onAt: (at: string | null) => void;
}

export function AnswerHow({ isFolded, how, onHow, link, onLink, at, onAt }: Props) {
  const { t } = useText();
  const { now, today } = useNow();
  const fields = (
    <>
      <FieldRow>
        <Picker
          label={t('inquiries.answer.how')}
          value={how}
          onChange={(value) => value !== null && onHow(value as How)}
          options={ANSWER_WAYS.map((value) => ({ value, label: t(`inquiries.how.${value}`) }))}
        />
        <TextInput
          label={t('inquiries.answer.link')}
          type="url"
          value={link}
          maxLength={2000}
          onChange={(event) => onLink(event.currentTarget.value)}
          autoComplete="off"
        />
      </FieldRow>
      <DateTimeInput
        dayLabel={t('inquiries.answer.day')}
        timeLabel={t('inquiries.answer.time')}
        value={at ?? now}
        onChange={onAt}
      />
    </>
  );
  if (!isFolded) return fields;
  return (
    <details className={classes.how}>
      <summary>
        {t('inquiries.answer.howWhen', {
          how: t(`inquiries.how.${how}`),
          when: at === null ? t('inquiries.answer.now') : relativeTime(at, today),
        })}
      </summary>
      <div className={classes.howFields}>{fields}</div>
    </details>
  );
}
